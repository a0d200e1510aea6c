package prode.sandbox;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

/** A sandbox for a longer stay: runs until its process is ended, one for a folder. */
public final class SandboxServer {
    private SandboxServer() {}

    /**
     * Serves until the process is ended.
     *
     * @param folder holds the data and says which process serves
     * @throws SandboxException if another one serves this folder, or the port is taken
     */
    public static void serve(Path folder, Path stacks, String account, int port)
            throws SandboxException, IOException, InterruptedException {
        Files.createDirectories(folder);
        try (var lockFile =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = lockFile.tryLock()) {
            if (lock == null) {
                throw new SandboxException(
                        folder + ": another sandbox runs here; ./scripts/prod-e sandbox stop ends it");
            }
            var settings = new Sandbox.Settings(stacks, account, folder.resolve("data"), port);
            try (var sandbox = Sandbox.start(settings)) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> RunningSandbox.retract(folder)));
                RunningSandbox.announce(folder, sandbox.endpoints());
                new CountDownLatch(1).await();
            } catch (BindException e) {
                throw new SandboxException("port " + port
                        + " is taken: choose another with --port, or leave --port away for any free one");
            }
        }
    }
}
