package prode.ops.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The waivers of the tests' teams: ours under their names, and what an environment with everything turned on needs besides. */
final class TeamWaivers {
    private static final Path OURS = Path.of("src/main/policy/waivers.yaml");
    private static final Path BESIDES = Path.of("src/test/resources/prode/delivery/waivers.yaml");

    private TeamWaivers() {}

    /** Writes them into a file. */
    static Path write(Path file) throws IOException {
        return Files.writeString(
                file,
                Files.readString(OURS)
                                .replace("prod-e-foundation/", "shop-foundation/")
                                .replaceAll("(?m)prod-e/(delivery/(http|load-balancer))$", "shop-s*/$1")
                                .replace("prod-e/", "shop-*/")
                        + Files.readString(BESIDES));
    }
}
