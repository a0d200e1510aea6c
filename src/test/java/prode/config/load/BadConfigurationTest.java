package prode.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import prode.testing.Golden;

/** A team that writes something wrong learns all of it in one run, and nothing wrong reaches the cloud. */
@Tag("golden")
class BadConfigurationTest {
    private static final Path CASES = Path.of("src/test/resources/cases/config");

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRefusedWithExactlyTheseLines(String name) {
        Path directory = CASES.resolve(name);

        ConfigException refusal = catchThrowableOfType(ConfigException.class, () -> ConfigLoader.load(directory));

        assertThat(refusal).as("the loader accepts %s", directory).isNotNull();
        String lines = refusal.problems().stream()
                .map(problem -> problem.toString().replace(directory + "/", "") + "\n")
                .collect(Collectors.joining());
        Golden.assertMatches(directory.resolve("problems.txt"), lines);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRefusedOnOneLineAProblem(String name) {
        ConfigException refusal =
                catchThrowableOfType(ConfigException.class, () -> ConfigLoader.load(CASES.resolve(name)));

        assertThat(refusal.problems())
                .allSatisfy(problem -> assertThat(problem.toString()).matches("\\P{Cntrl}{1,700}"));
    }

    @Test
    void comesInEnoughKinds() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(60);
    }

    static List<String> cases() throws IOException {
        try (Stream<Path> directories = Files.list(CASES)) {
            return directories
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
