package prode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.cli.output.Answers;
import prode.failure.ExitCode;
import prode.ops.policy.Checkov;
import prode.ops.policy.PolicyReport;
import prode.ops.policy.PolicyScan;
import prode.ops.policy.WaiversFile;

/** Scans the synthesized JSON. */
@Answers(value = PolicyReport.class, file = "policy.json")
@Command(
        name = "policy",
        description = "Scans the stacks' JSON with Checkov; a finding that no waiver covers fails.",
        footer = {"", "./scripts/policy runs it, and installs Checkov before."},
        mixinStandardHelpOptions = true)
final class PolicyCommand implements Callable<Integer> {
    private static final String WAIVERS = "src/main/policy/waivers.yaml";

    private final Project project;

    @Mixin
    private Console console = new Console();

    @Option(names = "--stacks", paramLabel = "<folder>", description = "Default: main.tf.json-output/stacks")
    private @Nullable Path stacks;

    @Option(names = "--waivers", paramLabel = "<file>", description = "Default: " + WAIVERS)
    private @Nullable Path waivers;

    @Option(names = "--out", paramLabel = "<policy.json>", description = "Default: target/policy.json")
    private @Nullable Path out;

    @Option(names = "--today", paramLabel = "<day>", description = "The day that waivers are measured by.")
    private LocalDate today = LocalDate.now(ZoneOffset.UTC);

    PolicyCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var report = new PolicyScan(
                        chosen(stacks, project.stacks()),
                        project.target().resolve("policy"),
                        new Checkov(project.target().resolve("tools/checkov/bin/checkov")),
                        WaiversFile.read(
                                chosen(waivers, project.root().resolve(WAIVERS)),
                                waivers == null ? WAIVERS : waivers.toString()))
                .run(today);
        var file = chosen(out, project.target().resolve("policy.json"));
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        report.write(file);
        print(report);
        return report.isClean() ? ExitCode.DONE : ExitCode.FINDINGS;
    }

    private void print(PolicyReport report) {
        for (var finding : report.findings()) {
            console.print("%s %s".formatted(finding.check(), finding.title()));
            console.print("  %s: %s".formatted(finding.stack(), finding.address()));
            if (!finding.constructPath().isEmpty()) {
                console.print("  construct %s".formatted(finding.constructPath()));
            }
        }
        report.problems().forEach(console::print);
        console.print("%s: %d checks passed, %d findings waived, %d open, %d waivers to look at"
                .formatted(
                        report.scanner(),
                        report.passed(),
                        report.waived(),
                        report.findings().size(),
                        report.problems().size()));
    }

    private Path chosen(@Nullable Path given, Path otherwise) {
        return given == null ? otherwise : project.callerDirectory().resolve(given);
    }
}
