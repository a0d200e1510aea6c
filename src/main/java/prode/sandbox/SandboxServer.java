package prode.sandbox;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import prode.failure.Refused;
import prode.sandbox.client.RunningSandbox;

/** The program of a sandbox: one that stays until its process is ended, or one that passes with its starter. */
public final class SandboxServer {
    private static final int BAD_INPUT = 2;

    private SandboxServer() {}

    /**
     * Serves, and exits with 2 after a line on stderr where it can't.
     *
     * @param args {@code stay <folder> <stacks> <account> <port>} or {@code pass <stacks> <account> <has remote state>},
     *     as {@code SandboxProcess} gives them
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            if (args[0].equals("stay")) {
                stay(Path.of(args[1]), Path.of(args[2]), args[3], Integer.parseInt(args[4]));
            } else {
                pass(new Sandbox.Settings(Path.of(args[1]), args[2], null, 0, Boolean.parseBoolean(args[3])));
            }
        } catch (Refused e) {
            System.err.println(e.reason());
            System.exit(BAD_INPUT);
        }
        System.exit(0);
    }

    /** Says on stdout where it listens, and serves until stdin ends. */
    private static void pass(Sandbox.Settings settings) throws IOException {
        try (var sandbox = Sandbox.start(settings)) {
            System.out.println(new JsonMapper().writeValueAsString(sandbox.endpoints()));
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /**
     * Serves until the process is ended.
     *
     * @param folder holds the data and says which process serves
     * @throws Refused if another one serves this folder, or the port is taken
     */
    private static void stay(Path folder, Path stacks, String account, int port)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (var lockFile =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = lockFile.tryLock()) {
            if (lock == null) {
                throw new Refused(folder + ": another sandbox runs here; ./scripts/prod-e sandbox stop ends it");
            }
            var settings = new Sandbox.Settings(stacks, account, folder.resolve("data"), port);
            try (var sandbox = Sandbox.start(settings)) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> RunningSandbox.retract(folder)));
                RunningSandbox.announce(folder, sandbox.endpoints());
                new CountDownLatch(1).await();
            } catch (BindException e) {
                throw new Refused("port " + port
                        + " is taken: choose another with --port, or leave --port away for any free one");
            }
        }
    }
}
