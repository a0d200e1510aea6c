package prode.ops.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import prode.ops.CommandFailure;
import prode.ops.ExitCode;
import prode.ops.output.Answers;
import prode.policy.Checkov;
import prode.policy.PolicyException;
import prode.policy.PolicyReport;
import prode.policy.PolicyScan;
import prode.policy.WaiversFile;

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

    @Spec
    private @Nullable CommandSpec spec;

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
        try {
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
            print(report, Objects.requireNonNull(spec).commandLine().getOut());
            return report.isClean() ? ExitCode.DONE : ExitCode.FINDINGS;
        } catch (PolicyException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, e.reason());
        }
    }

    private static void print(PolicyReport report, PrintWriter out) {
        for (var finding : report.findings()) {
            out.printf("%s %s%n", finding.check(), finding.title());
            out.printf("  %s: %s%n", finding.stack(), finding.address());
            if (!finding.constructPath().isEmpty()) {
                out.printf("  construct %s%n", finding.constructPath());
            }
        }
        report.problems().forEach(out::println);
        out.printf(
                "%s: %d checks passed, %d findings waived, %d open, %d waivers to look at%n",
                report.scanner(),
                report.passed(),
                report.waived(),
                report.findings().size(),
                report.problems().size());
    }

    private Path chosen(@Nullable Path given, Path otherwise) {
        return given == null ? otherwise : project.callerDirectory().resolve(given);
    }
}
