package prode.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import prode.answer.Answer;
import prode.aws.AwsAccess;
import prode.aws.AwsFailures;
import prode.config.load.ConfigException;
import prode.config.load.ConfigLoader;
import prode.failure.BadInput;
import prode.failure.ExitCode;
import prode.failure.Failure;
import prode.ops.doctor.Versions;
import prode.ops.health.HealthReport;
import prode.ops.health.Result;
import prode.ops.health.Verdict;
import prode.ops.secrets.Prerequisites;
import prode.ops.state.StackState;
import prode.ops.state.StateVerification;
import prode.ops.support.SupportEnds;
import prode.terraform.run.TerraformProgram;
import prode.terraform.stack.DeclaredStack;
import software.amazon.awssdk.core.exception.SdkException;

/** Looks at all that a deployment needs: the machine first, the account last. */
record Doctor(Project project, String stack, LocalDate today) {
    /** As the tools are called. */
    private static final Set<String> PROGRAMS = Set.of("Terraform", "OpenTofu");

    private static final Pattern VERSION = Pattern.compile("[0-9][0-9.]*");

    /** All that was seen. What could not be looked at weighs more than a fault: nobody knows what it hides. */
    Answer look() throws IOException, InterruptedException {
        var results = new ArrayList<>(tools());
        results.addAll(files());
        try {
            var declared = project.stack(stack);
            results.addAll(new Versions(today).of(declared));
            results.addAll(account(declared));
        } catch (Failure e) {
            results.add(new Result("stack", stack, Verdict.FAILED, inProject(NextStep.reason(e))));
        }
        var report = new HealthReport(stack, results);
        var code = report.unknown().isEmpty() ? report.exitCode() : ExitCode.PARTIAL;
        return new Answer(report, List.of(), results.stream().map(Doctor::line).toList(), report.summary(), code);
    }

    private List<Result> tools() throws IOException, InterruptedException {
        var results = new ArrayList<Result>();
        for (var tool : new Tools(project).look("doctor_tools")) {
            var fault = tool.isFound() && PROGRAMS.contains(tool.name()) ? tooOld() : Optional.<String>empty();
            results.add(new Result(
                    "tool",
                    tool.name(),
                    tool.isFound() && fault.isEmpty() ? Verdict.HEALTHY : Verdict.FAILED,
                    fault.orElse(tool.words())));
            var version = VERSION.matcher(tool.words());
            if (tool.name().equals(SupportEnds.NODE) && tool.isFound() && version.find()) {
                results.add(new Versions(today).of(SupportEnds.NODE, version.group()));
            }
        }
        return results;
    }

    /** New enough for a build is not new enough for every backend. */
    private Optional<String> tooOld() throws IOException, InterruptedException {
        try {
            TerraformProgram.required(project.environment(), project.stacks());
            return Optional.empty();
        } catch (BadInput e) {
            return Optional.of(e.reason());
        }
    }

    private List<Result> files() {
        var folder = project.root().relativize(project.environments());
        try {
            var count = ConfigLoader.load(project.environments()).size();
            return List.of(new Result(
                    "configuration",
                    folder.toString(),
                    Verdict.HEALTHY,
                    count + (count == 1 ? " environment" : " environments")));
        } catch (ConfigException e) {
            return e.problems().stream()
                    .map(problem -> new Result(
                            "configuration", folder.toString(), Verdict.FAILED, inProject(problem.toString())))
                    .toList();
        }
    }

    private List<Result> account(DeclaredStack declared) throws IOException {
        try (var access = project.aws(declared)) {
            var results = new ArrayList<>(List.of(
                    new Result("credentials", stack, Verdict.HEALTHY, "are of the account that it is declared for")));
            results.addAll(foundation(access, declared));
            return results;
        } catch (Failure e) {
            return List.of(new Result("credentials", stack, verdict(e), e.reason()));
        }
    }

    private List<Result> foundation(AwsAccess access, DeclaredStack declared) throws IOException {
        try {
            var account = declared.foundation(DeclaredStack.all(project.stacks()));
            var missing = Prerequisites.missing(access, declared, account);
            if (!missing.isEmpty()) {
                return missing.stream()
                        .map(each -> new Result(
                                "foundation",
                                stack,
                                Verdict.FAILED,
                                NextStep.line(
                                        each, account.map(DeclaredStack::name).orElse(""))))
                        .toList();
            }
            var results = new ArrayList<>(List.of(new Result(
                    "foundation",
                    stack,
                    Verdict.HEALTHY,
                    "state bucket, lock table, secrets with values and images are there")));
            var faults = StateVerification.of(StackState.of(access, declared, Clock.systemUTC()));
            faults.forEach(fault -> results.add(
                    new Result("state", stack, Verdict.FAILED, fault + "; next: " + StateWords.remedy(stack, fault))));
            if (faults.isEmpty()) {
                results.add(new Result("state", stack, Verdict.HEALTHY, "whole"));
            }
            return results;
        } catch (Failure e) {
            return List.of(new Result("foundation", stack, verdict(e), e.reason()));
        } catch (SdkException e) {
            return List.of(new Result(
                    "foundation", stack, Verdict.UNKNOWN, AwsFailures.explain(e).reason()));
        }
    }

    /** One line, however long: it is copied, and searched for. */
    private static String line(Result result) {
        var word =
                result.verdict() == Verdict.HEALTHY ? "ok" : result.verdict() == Verdict.UNKNOWN ? "unknown" : "FAULT";
        return "%-8s%s".formatted(word, result.line());
    }

    /** With the files as seen from the project's folder. */
    private String inProject(String words) {
        return words.replace(project.root() + "/", "");
    }

    /** Whether it is known to be wrong, or could not be looked at. */
    private static Verdict verdict(Failure failure) {
        return failure.exitCode() == ExitCode.REFUSED ? Verdict.FAILED : Verdict.UNKNOWN;
    }
}
