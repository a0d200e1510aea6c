package prode.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A server program of a test, stopped by its own process id; what it prints is kept under {@code target/servers}. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Path LOGS = Path.of("target/servers");

    private static final int FIRST_PORT = 10_000;
    /** Linux' first one; others begin higher. */
    private static final int FIRST_CLIENT_PORT = 32_768;

    private static final int PORTS = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a program; the log's file name begins with the given name. */
    public static ServerProcess start(String name, Map<String, String> environment, List<String> command) {
        try {
            Files.createDirectories(LOGS);
            Path log = Files.createTempFile(LOGS, name + "-", ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            TestVariables.give(builder, environment);
            return new ServerProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the server is ready; fails with its log when it ends or takes too long. */
    public ServerProcess awaitReady(Callable<Boolean> ready) {
        try {
            Poll.until("ready server, see " + log, START, () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("server ended at its start: " + log());
                }
                return ready.call();
            });
            return this;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** What the server has printed so far. */
    public String log() {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A port of the loopback interface that was free a moment ago. It is below those that a kernel gives to clients: of
     * these one could be somebody else's by the time at which the server asks for it.
     */
    public static int freePort() {
        for (int port : RANDOM.ints(PORTS, FIRST_PORT, FIRST_CLIENT_PORT).toArray()) {
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Somebody else's: the next one.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("none of " + PORTS + " ports is free");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
