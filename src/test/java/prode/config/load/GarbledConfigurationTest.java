package prode.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a file was garbled, its team gets lines to read and never a stack trace. */
class GarbledConfigurationTest {
    private static final int VARIANTS = 100;
    private static final List<String> PIECES = List.of(
            ":",
            ": ",
            "\n",
            "  ",
            "\t",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "'",
            "#",
            "&a ",
            "*a",
            "!!int ",
            "|",
            ">",
            "?",
            "~",
            "null",
            "---\n",
            "%YAML 1.1\n",
            "<<: ",
            "\u200B",
            "\uFFFF",
            "\u0007",
            "-1",
            "999999999999",
            "tags:\n",
            "\uD83D\uDE00",
            "0.0.0.0/0",
            "10.0.0.0/16",
            ".",
            "..",
            "\r",
            "\\");

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("bases")
    void isAnsweredWithProblemsOnly(Path base) throws IOException {
        String text = Files.readString(base);

        List<Throwable> answers = IntStream.range(0, VARIANTS)
                .mapToObj(seed -> garble(text, new Random(seed)))
                .map(this::load)
                .filter(answer -> answer != null && !(answer instanceof ConfigException))
                .toList();

        assertThat(answers).isEmpty();
    }

    static Stream<Path> bases() {
        return Stream.of(
                Path.of("src/main/environments/production.yaml"),
                Path.of("src/test/resources/environments/staging.yaml"),
                Path.of("src/test/resources/cases/config/tags/production.yaml"),
                Path.of("src/test/resources/cases/config/variable-names/production.yaml"));
    }

    private Throwable load(String text) {
        return catchThrowable(() -> {
            Files.write(directory.resolve("production.yaml"), text.getBytes(StandardCharsets.UTF_8));
            ConfigLoader.load(directory);
        });
    }

    private static String garble(String text, Random random) {
        StringBuilder garbled = new StringBuilder(text);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int from = random.nextInt(garbled.length());
            int to = Math.min(garbled.length(), from + random.nextInt(6));
            garbled.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
        }
        return garbled.toString();
    }
}
