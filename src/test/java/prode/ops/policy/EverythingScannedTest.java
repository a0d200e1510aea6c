package prode.ops.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.answer.MarkdownTable;
import prode.config.load.ConfigLoader;
import prode.config.load.RecordFile;
import prode.stacks.Synthesize;
import prode.terraform.stack.ResourcePattern;
import prode.testing.Golden;
import prode.testing.Resource;
import prode.testing.Stacks;

/**
 * What an audit would say of an environment as somebody careful has it: each finding that is accepted is one that has to be
 * explained to the auditor.
 */
@Tag("tool")
@Tag("golden")
class EverythingScannedTest {
    private static final Path EVERYTHING = Path.of("src/test/resources/environments/everything.yaml");
    private static final Path PROGRAM = Path.of("target/tools/checkov/bin/checkov");
    private static final Path CHECKS = Path.of("src/test/resources/prode/policy");
    private static final Path PAGE = Path.of("docs/scanned.md");
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    /** More than these few nobody reads. */
    private static final int MOST = 12;

    private static final String HEAD = """
            # Scanned

            What Checkov says of an environment in which everything that can be turned on is on, and of its foundation: of
            [this file](../src/test/resources/environments/everything.yaml), with `protection: true`. Made by
            `EverythingScannedTest`, which fails on a finding without a reason, and on more than a few with one.
            Production is scanned by `./scripts/policy`, and leaves out more, because it is meant to be cheap: its
            [waivers](../src/main/policy/waivers.yaml) name the key that turns each of them on.

            """;

    @TempDir
    private Path folder = Path.of("");

    /** A finding that is accepted, as the page tells it. */
    private record Accepted(String check, String resource, String reason) {
        private List<String> row() {
            return List.of(check, MarkdownTable.code(resource), reason);
        }
    }

    @Test
    void fewFindingsAreAcceptedAndEachHasItsReason() throws Exception {
        var output = protectedStacks();
        var waivers = TeamWaivers.write(folder.resolve("waivers.yaml"));

        var all = scan(output.resolve("stacks"));
        var report =
                WaiversFile.read(waivers, "waivers.yaml").apply(all.scanner(), all.passed(), all.findings(), TODAY);

        everyCheckForTheirTypesRan(output, Files.readString(folder.resolve("work/checkov-output.json")));
        assertThat(report.findings()).isEmpty();
        var accepted = accepted(all.findings(), waivers);
        assertThat(accepted).hasSize(report.waived());
        Golden.assertMatches(PAGE, page(report, resources(output).count(), accepted));
        assertThat(accepted.size())
                .as("of %s", accepted.stream().collect(groupingBy(Accepted::check, TreeMap::new, counting())))
                .isLessThanOrEqualTo(MOST);
    }

    /** A check that comes to no verdict is silent like one that passes: each such has its reason. */
    private static void everyCheckForTheirTypesRan(Path synthesized, String output) throws Exception {
        var types =
                resources(synthesized).map(Resource::type).distinct().sorted().toList();
        var call = new ArrayList<>(List.of(
                PROGRAM.resolveSibling("python").toString(),
                CHECKS.resolve("checks.py").toString()));
        call.addAll(types);
        var process = new ProcessBuilder(call)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var known = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .map(line -> line.split(" ", 2)[0])
                .filter(line -> line.startsWith("CKV"))
                .toList();
        var notRun = Files.readAllLines(CHECKS.resolve("not-run.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" \\| ", 2)[0])
                .toList();

        assertThat(process.waitFor()).isZero();
        assertThat(known).hasSizeGreaterThan(100);
        var ran = Checkov.read(output, 0, List.of()).checks();
        assertThat(known.stream().filter(check -> !ran.contains(check)))
                .as("checks without a verdict, and without a reason in not-run.txt, or with one that is not needed")
                .containsExactlyInAnyOrderElementsOf(notRun);
    }

    private PolicyReport scan(Path stacks) throws Exception {
        var checkov = new Checkov(PROGRAM);
        return new PolicyScan(stacks, folder.resolve("work"), checkov, new Waivers("none", List.of())).run(TODAY);
    }

    /** The one line that differs is the one that lets a test throw the environment away. */
    private Path protectedStacks() throws IOException {
        var text = Files.readString(EVERYTHING);
        assertThat(text).contains("\nprotection: false\n");
        var environments = Files.createDirectories(folder.resolve("environments"));
        Files.writeString(
                environments.resolve("everything.yaml"), text.replace("\nprotection: false\n", "\nprotection: true\n"));
        var output = Files.createDirectories(folder.resolve("output"));
        Synthesize.synthesize(ConfigLoader.load(environments), Path.of("target/lambda"), output);
        return output;
    }

    private static List<Accepted> accepted(List<PolicyFinding> findings, Path waivers) throws IOException {
        var entries = RecordFile.read(waivers, "waivers.yaml", WaiversFile.Content.class)
                .content()
                .waivers();
        return findings.stream()
                .map(finding -> new Accepted(
                        finding.check(),
                        finding.constructPath(),
                        entries.stream()
                                .filter(entry -> entry.check().equals(finding.check()))
                                .filter(entry ->
                                        ResourcePattern.of(entry.resource()).matches(finding.constructPath()))
                                .map(WaiversFile.Entry::reason)
                                .findFirst()
                                .orElseThrow(() -> new AssertionError("no reason for " + finding))))
                .toList();
    }

    private static Stream<Resource> resources(Path output) {
        return Stream.of("shop-everything", "shop-foundation")
                .flatMap(stack -> Stacks.stack(output, stack).all().stream())
                .filter(resource -> !resource.address().startsWith("data."));
    }

    private static String page(PolicyReport report, long resources, List<Accepted> accepted) {
        return HEAD
                + MarkdownTable.of(
                        List.of("scanner", "resources", "checks passed", "findings open", "findings accepted"),
                        List.of(List.of(
                                report.scanner(),
                                Long.toString(resources),
                                Integer.toString(report.passed()),
                                Integer.toString(report.findings().size()),
                                Integer.toString(report.waived()))))
                + "\n\n"
                + MarkdownTable.of(
                        List.of("check", "resource", "accepted because"),
                        accepted.stream().map(Accepted::row).toList())
                + "\n";
    }
}
