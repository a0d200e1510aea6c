package prode.terraform.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.terraform.backend.RememberedBackend;
import prode.terraform.lock.LockFiles;
import prode.terraform.stack.DeclaredStack;

/**
 * Terraform at work on one synthesized stack.
 *
 * @param folder holds {@code cdk.tf.json}
 * @param progress gets a line for whatever happens
 */
public record StackRun(Path folder, Launcher launcher, Consumer<String> progress) {
    /** Where Terraform runs. */
    public interface Launcher {
        /** Starts a process and remembers it, so that an interrupt waits for it. */
        Process start(ProcessBuilder builder) throws IOException;

        /** Terraform's data folder, relative to each stack: the value of {@code TF_DATA_DIR}. */
        default String dataDir() {
            return ".terraform";
        }
    }

    /**
     * How a step of Terraform ended.
     *
     * @param work what it got done before its end; nothing of a step that only looks
     * @param touched of a plan, the types of what exists and would not stay as it is
     */
    public record Outcome(int exitCode, List<Diagnostic> diagnostics, Work work, Set<String> touched) {
        public boolean isDone() {
            return exitCode == 0;
        }
    }

    /**
     * {@code terraform init}; its output is shown only if it fails. A stack that is only locked in another way than
     * before needs no migration and is not asked for one. A lock file is only read: with a provider that is not in it
     * nothing goes on.
     */
    public Outcome init() throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of("init", "-input=false", "-no-color"));
        if (RememberedBackend.hasSamePlace(folder, launcher.dataDir())) {
            arguments.add("-reconfigure");
        }
        if (Files.exists(folder.resolve(LockFiles.TERRAFORMS_NAME))) {
            arguments.add("-lockfile=readonly");
        }
        return run(arguments, line -> {});
    }

    /** {@code terraform plan}, saved in a file. */
    public Outcome plan(Path planFile, Locking locking) throws IOException, InterruptedException {
        return withEvents(List.of("plan", "-input=false", "-json", locking.argument(), "-out=" + planFile));
    }

    /** The same of destroying all that is in the state. */
    public Outcome planDestroy(Path planFile, Locking locking) throws IOException, InterruptedException {
        return withEvents(List.of("plan", "-destroy", "-input=false", "-json", locking.argument(), "-out=" + planFile));
    }

    /** {@code terraform apply} of exactly the saved plan. */
    public Outcome apply(Path planFile, Locking locking) throws IOException, InterruptedException {
        return withEvents(List.of("apply", "-input=false", "-json", locking.argument(), planFile.toString()));
    }

    /** {@code terraform show} of a saved plan. */
    public Outcome show(Path planFile, Consumer<String> out) throws IOException, InterruptedException {
        return run(List.of("show", "-no-color", planFile.toString()), out);
    }

    /** Takes what a process writes, to its end. */
    public interface Output {
        void read(InputStream stream) throws IOException;
    }

    /** {@code terraform show -json} of a saved plan, straight to its reader: it holds secrets, so no file keeps it. */
    public Outcome showJson(Path planFile, Output output) throws IOException, InterruptedException {
        return run(launcher, folder, List.of("show", "-json", planFile.toString()), all -> {
            try (var document = new JsonLine(all)) {
                output.read(document);
            }
        });
    }

    /** {@code terraform output}. */
    public Outcome outputs(Consumer<String> out) throws IOException, InterruptedException {
        return run(List.of("output", "-no-color"), out);
    }

    private Outcome withEvents(List<String> arguments) throws IOException, InterruptedException {
        var events = new Events(DeclaredStack.at(folder), progress);
        var outcome = run(arguments, events::read);
        if (outcome.isDone()) {
            events.conclude();
        }
        var diagnostics = events.diagnostics().isEmpty() ? outcome.diagnostics() : events.diagnostics();
        return new Outcome(outcome.exitCode(), diagnostics, events.work(), events.touched());
    }

    /** What Terraform writes to stderr is its error if it fails, and else of no interest. */
    private Outcome run(List<String> arguments, Consumer<String> line) throws IOException, InterruptedException {
        return run(launcher, folder, arguments, output -> lines(output).forEach(line));
    }

    /** The same in any folder, and for output that is no text. */
    static Outcome run(Launcher launcher, Path folder, List<String> arguments, Output output)
            throws IOException, InterruptedException {
        // By a shell: Java would look on its own path, not on the caller's.
        // Whatever Terraform writes is only for its user, from the first byte: plans and an errored state hold secrets.
        var program = "umask 077 && exec \"${" + TerraformProgram.VARIABLE + ":-terraform}\" \"$@\"";
        var command = new ArrayList<>(List.of("sh", "-c", program, "terraform"));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        var process = launcher.start(builder);
        var errors = CompletableFuture.supplyAsync(
                () -> lines(process.getErrorStream()).collect(Collectors.joining("\n")));
        var exitCode = 0;
        try (var stream = process.getInputStream()) {
            output.read(stream);
        } finally {
            exitCode = process.waitFor();
        }
        var summary = TerraformProgram.name(builder.environment()) + " " + arguments.get(0) + " failed";
        return exitCode == 0
                ? new Outcome(0, List.of(), Work.NONE, Set.of())
                : new Outcome(exitCode, List.of(new Diagnostic(true, summary, errors.join(), "")), Work.NONE, Set.of());
    }

    static Stream<String> lines(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines();
    }
}
