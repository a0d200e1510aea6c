package prode.stacks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import prode.config.Environment;
import prode.config.Region;
import prode.config.load.ConfigLoader;
import prode.config.load.Problem;

/**
 * The roots that sign RDS's certificates, one file a region in the zip of database-roles. Without those of its region the
 * function trusts no database, so the first apply would fail after the database was made: the region is refused instead.
 */
final class DatabaseRoots {
    private static final String OWN = "src/main/lambda/database-roles/certificates/";

    private DatabaseRoots() {}

    /**
     * A problem for every environment whose region has no roots.
     *
     * @param directory of the environment files
     * @param zip of the function database-roles
     */
    static List<Problem> missing(Path directory, List<Environment> environments, Path zip) {
        try (var files = new ZipFile(zip.toFile())) {
            return environments.stream()
                    .filter(environment -> files.getEntry(file(environment)) == null)
                    .map(environment -> problem(directory, environment))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String file(Environment environment) {
        return "rds-ca/" + environment.config().region() + ".pem";
    }

    private static Problem problem(Path directory, Environment environment) {
        Region region = environment.config().region();
        return ConfigLoader.problem(
                directory,
                environment.name(),
                "region",
                "has no root certificates of RDS in the build",
                region.value(),
                "a region that has, or AWS's certificate bundle of the region as " + OWN + region + ".pem");
    }
}
