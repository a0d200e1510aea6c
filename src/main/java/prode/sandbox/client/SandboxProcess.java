package prode.sandbox.client;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import prode.failure.Refused;

/** A sandbox in a process of its own that ends with this object, or with this process, however that ends. */
public final class SandboxProcess implements AutoCloseable {
    /** What to say before anything else happens in a sandbox. */
    public static final String NOTICE =
            "SANDBOX: nothing is created in AWS. Terraform is real, the AWS provider and the state backend are doubles:"
                    + " they know no quotas, no permissions, and no rule that AWS itself checks.";

    /** By its name: whoever starts the program has none of its classes. */
    static final String PROGRAM = "prode.sandbox.SandboxServer";

    /** Set by the launcher: the program's class path. Without it this process's own, which then has all of it. */
    private static final String CLASS_PATH = "PRODE_SANDBOX_CLASS_PATH";

    /** Set by the launcher: the program's archive for class data sharing. */
    private static final String ARCHIVE = "PRODE_SANDBOX_ARCHIVE";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final Endpoints endpoints;

    private SandboxProcess(Process process, Endpoints endpoints) {
        this.process = process;
        this.endpoints = endpoints;
    }

    /**
     * Starts a sandbox that forgets, and waits until it answers.
     *
     * @param root the project's folder
     * @param hasRemoteState whether buckets and lock tables of the stacks are there from the beginning
     * @throws Refused if it doesn't come up; why stands on stderr
     */
    public static SandboxProcess passing(
            Map<String, String> environment, Path root, Path stacks, String account, boolean hasRemoteState)
            throws IOException {
        var process = program(environment, root, "pass", stacks.toString(), account, Boolean.toString(hasRemoteState))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var line = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (line == null) {
            throw new Refused("the sandbox doesn't come up");
        }
        return new SandboxProcess(process, JSON.readValue(line, Endpoints.class));
    }

    /**
     * Starts a sandbox that stays after this process, and doesn't wait for it.
     *
     * @param root the project's folder
     * @param folder keeps its data, and says which process serves
     * @param port of the state backend, 0 for any free one
     * @param log takes what it says
     */
    public static Process staying(
            Map<String, String> environment, Path root, Path folder, Path stacks, String account, int port, File log)
            throws IOException {
        return program(environment, root, "stay", folder.toString(), stacks.toString(), account, Integer.toString(port))
                .redirectOutput(log)
                .redirectError(log)
                .start();
    }

    /**
     * A terminal's interrupt goes to every process, and Terraform needs the sandbox until it has saved its state: a shell
     * makes the program deaf to it.
     */
    private static ProcessBuilder program(Map<String, String> environment, Path root, String... arguments) {
        var command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "trap '' INT HUP; exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        if (environment.containsKey(ARCHIVE)) {
            // Where the JVM can't use it, it says nothing and starts slower.
            Collections.addAll(
                    command,
                    "-XX:SharedArchiveFile=" + environment.get(ARCHIVE),
                    "-Xlog:disable",
                    "-Xlog:all=error:stderr");
        }
        Collections.addAll(
                command, "-cp", environment.getOrDefault(CLASS_PATH, System.getProperty("java.class.path")), PROGRAM);
        Collections.addAll(command, arguments);
        return new ProcessBuilder(command).directory(root.toFile());
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    /** The process reads its input only to see it end. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            // It has ended by itself.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
