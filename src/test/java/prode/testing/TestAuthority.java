package prode.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        authority.certify(
                "authority",
                "Test authority",
                "-addext",
                "basicConstraints=critical,CA:TRUE",
                "-addext",
                "keyUsage=critical,keyCertSign,cRLSign");
        return authority;
    }

    /** The root to trust. */
    public Path root() {
        return folder.resolve("authority.pem");
    }

    /** Signs a certificate for 127.0.0.1. */
    public ServerCertificate loopbackServer() {
        certify(
                "server",
                "Test server",
                "-CA",
                file("authority.pem"),
                "-CAkey",
                file("authority.key"),
                "-addext",
                "basicConstraints=critical,CA:FALSE",
                "-addext",
                "subjectAltName=IP:127.0.0.1");
        return new ServerCertificate(folder.resolve("server.key"), folder.resolve("server.pem"));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** Makes {@code <name>.key} and {@code <name>.pem}. */
    private void certify(String name, String subject, String... more) {
        var command = new ArrayList<>(List.of("openssl", "req", "-x509", "-newkey", "rsa:2048", "-noenc"));
        command.addAll(List.of("-days", "2", "-subj", "/CN=" + subject));
        command.addAll(List.of("-keyout", file(name + ".key"), "-out", file(name + ".pem")));
        command.addAll(List.of(more));
        Command.succeed(command.toArray(String[]::new));
    }
}
