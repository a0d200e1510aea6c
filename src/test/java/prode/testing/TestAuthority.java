package prode.testing;

import java.nio.file.Path;

/** A certificate authority of a test, made by openssl. */
public final class TestAuthority {

    private final Path folder;

    private TestAuthority(Path folder) {
        this.folder = folder;
    }

    /** Key and certificate of a server. */
    public record ServerCertificate(Path key, Path certificate) {}

    /** Makes an authority in an existing folder. */
    public static TestAuthority in(Path folder) {
        var authority = new TestAuthority(folder);
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-noenc",
                "-days",
                "2",
                "-subj",
                "/CN=Test authority",
                "-addext",
                "basicConstraints=critical,CA:TRUE",
                "-addext",
                "keyUsage=critical,keyCertSign,cRLSign",
                "-keyout",
                authority.file("authority.key"),
                "-out",
                authority.file("authority.pem"));
        return authority;
    }

    /** The root to trust. */
    public Path root() {
        return folder.resolve("authority.pem");
    }

    /** Signs a certificate for 127.0.0.1. */
    public ServerCertificate loopbackServer() {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-noenc",
                "-days",
                "2",
                "-subj",
                "/CN=Test server",
                "-CA",
                file("authority.pem"),
                "-CAkey",
                file("authority.key"),
                "-addext",
                "basicConstraints=critical,CA:FALSE",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                file("server.key"),
                "-out",
                file("server.pem"));
        return new ServerCertificate(folder.resolve("server.key"), folder.resolve("server.pem"));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static void openssl(String... arguments) {
        var command = new String[arguments.length + 1];
        command[0] = "openssl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Command.succeed(command);
    }
}
