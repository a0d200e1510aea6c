package prode.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real PostgreSQL on a free port of the loopback interface. It takes TLS connections only, asks for SCRAM passwords and
 * logs every statement.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String INSTALL = "PostgreSQL is missing: apt-get install postgresql";
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final String SUPERUSER = "postgres";
    private static final String SUPERUSER_PASSWORD = "superuser-of-the-test";

    private final Path programs;
    private final Path folder;
    private final int port;
    private final Path root;
    private final ServerProcess process;

    private PostgresServer(Path programs, Path folder, int port, Path root, ServerProcess process) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
        this.root = root;
        this.process = process;
    }

    /**
     * Starts an empty one.
     *
     * @throws AssertionError naming the line that installs it when there is none
     */
    public static PostgresServer start() {
        Path programs = programs();
        try {
            // Not under target/: its user need not be allowed into the project's folder.
            Path folder = Files.createTempDirectory("postgres");
            TestAuthority authority = TestAuthority.in(folder);
            TestAuthority.ServerCertificate certificate = authority.loopbackServer();
            Path password = Files.writeString(folder.resolve("password"), SUPERUSER_PASSWORD);
            int port = ServerProcess.freePort();
            if (isRoot()) {
                Command.succeed("chown", "-R", SUPERUSER, folder.toString());
            }
            Path data = folder.resolve("data");
            Command.succeed(asItsUser(
                    programs.resolve("initdb").toString(),
                    "--pgdata=" + data,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync"));
            Files.writeString(data.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
            var process = ServerProcess.start(
                    "postgres",
                    Map.of("LC_ALL", "C"),
                    List.of(asItsUser(
                            programs.resolve("postgres").toString(),
                            "-D",
                            data.toString(),
                            "-p",
                            Integer.toString(port),
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "unix_socket_directories=",
                            "-c",
                            "ssl=on",
                            "-c",
                            "ssl_cert_file=" + certificate.certificate(),
                            "-c",
                            "ssl_key_file=" + certificate.key(),
                            "-c",
                            "log_statement=all",
                            "-c",
                            "log_connections=on",
                            "-c",
                            "fsync=off")));
            var server = new PostgresServer(programs, folder, port, authority.root(), process);
            process.awaitReady(() -> server.run(SUPERUSER, SUPERUSER_PASSWORD, "postgres", "SELECT 1")
                            .exitCode()
                    == 0);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The root that signed its certificate. */
    public Path root() {
        return root;
    }

    /** All that it has logged. */
    public String log() {
        return process.log();
    }

    /** Runs statements as this user over verified TLS; the result's exit code is not 0 when one is refused. */
    public Command.Result run(String user, String password, String database, String statements) {
        return Command.run(
                Map.of(
                        "PGPASSWORD",
                        password,
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        Integer.toString(port),
                        "PGSSLMODE",
                        "verify-full",
                        "PGSSLROOTCERT",
                        root.toString(),
                        "LC_ALL",
                        "C"),
                List.of(
                        programs.resolve("psql").toString(),
                        "--no-psqlrc",
                        "--quiet",
                        "--tuples-only",
                        "--no-align",
                        "--set=ON_ERROR_STOP=1",
                        "--username=" + user,
                        "--dbname=" + database,
                        "--command=" + statements));
    }

    /** Runs statements as the superuser, one transaction each call, and returns what they print. */
    public String runAsSuperuser(String database, String statements) {
        Command.Result result = run(SUPERUSER, SUPERUSER_PASSWORD, database, statements);
        if (result.exitCode() != 0) {
            throw new AssertionError(statements + ": " + result.errors());
        }
        return result.output().strip();
    }

    @Override
    public void close() {
        // SIGTERM alone would wait for open connections.
        Command.run(
                Map.of(),
                List.of(asItsUser(
                        programs.resolve("pg_ctl").toString(),
                        "stop",
                        "-D",
                        folder.resolve("data").toString(),
                        "-m",
                        "immediate")));
        process.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path programs() {
        // Debian leaves the server's programs off the PATH, one folder a major version.
        try (Stream<Path> majors = Files.isDirectory(DEBIAN) ? Files.list(DEBIAN) : Stream.empty()) {
            Stream<Path> onPath =
                    Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
            Path initdb = Stream.concat(onPath, majors.sorted().map(major -> major.resolve("bin")))
                    .map(folder -> folder.resolve("initdb"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(INSTALL));
            return initdb.toRealPath().resolveSibling("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL refuses to run as root, as which containers build. */
    private static String[] asItsUser(String... command) {
        var whole = new ArrayList<String>();
        if (isRoot()) {
            whole.addAll(List.of("setpriv", "--reuid=" + SUPERUSER, "--regid=" + SUPERUSER, "--clear-groups", "--"));
        }
        whole.addAll(List.of(command));
        return whole.toArray(String[]::new);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
