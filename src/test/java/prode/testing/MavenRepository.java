package prode.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Maven's repository of this machine by links, so that nothing is fetched again, and one folder that is a test's own. */
public final class MavenRepository {
    private MavenRepository() {}

    /**
     * Makes such a repository.
     *
     * @param repository the folder to make
     * @param top the first step of the group that is the test's own
     * @param vendor its second step
     * @return the folder of that group, empty
     */
    public static Path with(Path repository, String top, String vendor) throws IOException {
        linkAllBut(machine(), Files.createDirectory(repository), top);
        linkAllBut(machine().resolve(top), Files.createDirectory(repository.resolve(top)), vendor);
        return Files.createDirectory(repository.resolve(top).resolve(vendor));
    }

    /** The jar of the built bindings on the class path of the tests. */
    public static Path jar(String artifact) {
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().matches(artifact + "-[0-9.]+-[0-9a-f]{12}\\.jar"))
                .findFirst()
                .orElseThrow();
    }

    private static Path machine() {
        // <repository>/com/hashicorp/cdktf/<version>/<jar>
        return jar("cdktf").resolve("../../../../..").normalize();
    }

    private static void linkAllBut(Path from, Path to, String name) throws IOException {
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (!entry.endsWith(name)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }
}
