package prode.config.load;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.config.ComputeConfig.CapacityProvider;
import prode.config.Environment;
import prode.config.Percent;

/** What a team writes is what is built; what it leaves out is the documented system. */
class ConfigLoaderTest {
    /** A valid file, but for the services. */
    static final String REST = """
            accountId: "111122223333"
            owner: platform-team
            costCenter: web-platform
            access:
              repository: example/prod-e
            monitoring:
              alertEmail: oncall@example.com
              viewers: [203.0.113.0/24]
              prometheus:
                image: prod-e-prometheus:1.0.0
              grafana:
                image: prod-e-grafana:1.0.0
            """;

    private static final String VALID = REST + """
            services:
              backend:
                image: prod-e-backend:1.0.0
            """;

    @TempDir
    Path directory;

    @Test
    void fillsWhatTheFileLeavesOutWithTheDocumentedFigures() throws IOException {
        write("production.yaml", VALID);

        Environment production = ConfigLoader.load(directory).get(0);

        assertThat(production.name()).isEqualTo("production");
        assertThat(production.isProduction()).isTrue();
        assertThat(production.config().network().cidr()).hasToString("10.0.0.0/16");
        assertThat(production.config().compute().capacityProvider()).isEqualTo(CapacityProvider.FARGATE);
        assertThat(requireNonNull(production.config().services().get("backend")).healthCheckGracePeriod())
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(production.config().delivery().domain()).isNull();
        assertThat(production.config().budget().alertPercents()).containsExactly(new Percent(80), new Percent(100));
    }

    @Test
    void putsTheDatabasesAlarmsWhereItsInstanceClassIsNearItsEnd() throws IOException {
        write("production.yaml", VALID + "data:\n  instanceClass: db.m6i.large\n");

        var alarms = ConfigLoader.load(directory).get(0).config().monitoring().alarms();

        assertThat(alarms.databaseConnections()).isEqualTo(643);
        assertThat(alarms.databaseFreeMemoryMiB()).isEqualTo(800);
    }

    @Test
    void leavesTheDatabasesAlarmsWhereTheFilePutsThem() throws IOException {
        write(
                "production.yaml",
                VALID.replace("monitoring:\n", "monitoring:\n  alarms:\n    databaseConnections: 80\n")
                        + "data:\n  instanceClass: db.m6i.large\n");

        assertThat(ConfigLoader.load(directory)
                        .get(0)
                        .config()
                        .monitoring()
                        .alarms()
                        .databaseConnections())
                .isEqualTo(80);
    }

    @Test
    void givesTheEnvironmentsSortedByName() throws IOException {
        write("staging.yaml", VALID);
        write("a-b.yaml", VALID);
        write("a.yaml", VALID);

        List<Environment> environments = ConfigLoader.load(directory);

        assertThat(environments).extracting(Environment::name).containsExactly("a", "a-b", "staging");
    }

    @Test
    void readsTheStagingOfTheTestsBesideTheProjectsProduction() throws IOException {
        write("production.yaml", Files.readString(Path.of("src/main/environments/production.yaml")));
        write("staging.yaml", Files.readString(Path.of("src/test/resources/environments/staging.yaml")));

        assertThat(ConfigLoader.load(directory))
                .extracting(Environment::isProduction)
                .containsExactly(true, false);
    }

    @Test
    void sortsMappingsSoThatTheOrderOfTheFileDoesNotReachTheOutput() throws IOException {
        write("production.yaml", VALID + "tags:\n  b: two\n  a: one\n");

        Map<String, String> tags = ConfigLoader.load(directory).get(0).config().tags();

        assertThat(tags).containsExactly(Map.entry("a", "one"), Map.entry("b", "two"));
    }

    @Test
    void readsNoAsTheWordThatItIs() throws IOException {
        write("production.yaml", VALID + "tags:\n  Temporary: no\n");

        assertThat(ConfigLoader.load(directory).get(0).config().tags()).containsEntry("Temporary", "no");
    }

    @Test
    void acceptsAByteOrderMarkAndWindowsLineEnds() throws IOException {
        write("production.yaml", "\uFEFF" + VALID.replace("\n", "\r\n"));

        assertThat(ConfigLoader.load(directory)).hasSize(1);
    }

    @Test
    void leavesFilesThatAreNoEnvironmentsAlone() throws IOException {
        write("production.yaml", VALID);
        write("environment.schema.json", "{}");

        assertThat(ConfigLoader.load(directory)).hasSize(1);
    }

    @Test
    void refusesAFileOfFiftyMegabytesWithoutReadingIt() throws IOException {
        Files.write(directory.resolve("production.yaml"), new byte[50 << 20]);

        assertThat(problems()).containsExactly("production.yaml: is larger than 1 MiB, allowed at most 1 MiB");
    }

    @Test
    void refusesADirectoryThatIsNamedLikeAFile() throws IOException {
        Files.createDirectory(directory.resolve("production.yaml"));

        assertThat(problems()).containsExactly("production.yaml: is a directory, allowed a YAML file");
    }

    @Test
    void refusesALinkThatPointsNowhere() throws IOException {
        Files.createSymbolicLink(directory.resolve("production.yaml"), Path.of("gone.yaml"));

        assertThat(problems()).containsExactly("production.yaml: is a link that points nowhere");
    }

    @Test
    void refusesADeviceInsteadOfReadingForEver() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("production.yaml"), Path.of("/dev/zero"));

        assertThat(problems()).containsExactly("production.yaml: is not a regular file, allowed a YAML file");

        Files.delete(link);
    }

    @Test
    void refusesAFileWhoseNameTurnsInCirclesAsUnreadable() throws IOException {
        Files.createSymbolicLink(directory.resolve("production.yaml"), Path.of("production.yaml"));

        assertThat(problems())
                .containsExactly("production.yaml: can't be read: FileSystemException, "
                        + "allowed a file that this user may read");
    }

    @Test
    void refusesADirectoryWithoutEnvironments() {
        assertThat(problems()).containsExactly(": holds no environment, allowed files such as production.yaml");
    }

    @Test
    void refusesADirectoryThatIsNotThere() {
        Path missing = directory.resolve("environments");

        assertThatThrownBy(() -> ConfigLoader.load(missing))
                .isInstanceOf(ConfigException.class)
                .hasMessage(missing + ": is no directory, allowed the directory of the environments' files");
    }

    @Test
    void namesFilesAsItsCallerDoes() {
        ConfigException refusal = catchThrowableOfType(
                ConfigException.class, () -> ConfigLoader.load(Path.of("src/test/resources/cases/config/port-zero")));

        assertThat(refusal.problems().get(0).file())
                .isEqualTo("src/test/resources/cases/config/port-zero/production.yaml");
        assertThat(refusal.problems().get(0).key()).isEqualTo("services.backend.port");
    }

    @Test
    void neverPrintsASecret() throws IOException {
        Path cases = Path.of("src/test/resources/cases/config");
        Files.walkFileTree(cases, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.endsWith("problems.txt")) {
                    assertThat(Files.readString(file)).doesNotContain("hunter2", "AKIA", "q7Rt2LmZ9xVb", "BEGIN");
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private List<String> problems() {
        ConfigException refusal = catchThrowableOfType(ConfigException.class, () -> ConfigLoader.load(directory));
        return refusal.problems().stream()
                .map(problem -> problem.toString().replaceFirst("^\\Q" + directory + "\\E/?", ""))
                .toList();
    }

    private void write(String file, String text) throws IOException {
        Files.write(directory.resolve(file), text.getBytes(StandardCharsets.UTF_8));
    }
}
