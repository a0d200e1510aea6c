package prode.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.testing.Command;
import prode.testing.Golden;
import prode.testing.ProviderLock;
import prode.testing.Stacks;

/**
 * The pipeline compares its own synthesis with the committed JSON: if a colleague's laptop made other bytes, every pull
 * request of theirs would fail, or worse, change names in production.
 */
@Tag("synth")
class SameBytesEverywhereTest {
    @TempDir
    Path folder;

    /** Turkish has another small i, Egyptian Arabic other digits, and Kiritimati is a day ahead of St. John's. */
    @ParameterizedTest(name = "{0}-{1}, {2}, {3}, umask {4}")
    @CsvSource({"tr, TR, Pacific/Kiritimati, ISO-8859-1, 077", "ar, EG, America/St_Johns, US-ASCII, 002"})
    void committedJsonIsMadeOn(String language, String country, String timeZone, String encoding, String umask)
            throws IOException {
        Path project = projectUnderAnotherName();
        String lock = ProviderLock.of("6.25.0");
        Files.writeString(project.resolve("src/main/environments/prod-e.lock.hcl"), lock);

        Command.Result result = Command.run(
                Map.of("LC_ALL", language + "_" + country + ".UTF-8", "TZ", timeZone),
                List.of(
                        "sh",
                        "-c",
                        "cd \"$0\" && umask \"$1\" && shift && exec \"$@\"",
                        project.toString(),
                        umask,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Duser.language=" + language,
                        "-Duser.country=" + country,
                        "-Duser.timezone=" + timeZone,
                        "-Dfile.encoding=" + encoding,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Synthesize.class.getName()));

        assertThat(result.exitCode()).as(result.everything()).isZero();
        assertThat(project.resolve(Stacks.committed()).resolve("stacks/prod-e/.terraform.lock.hcl"))
                .hasContent(lock);
        Map<String, String> committed = json(Stacks.committed());
        Map<String, String> made = json(project.resolve(Stacks.committed()));
        assertThat(made).containsOnlyKeys(committed.keySet());
        made.forEach((file, text) -> assertThat(text.equals(committed.get(file)))
                .as(() -> Golden.diff(Path.of(file), committed.getOrDefault(file, ""), text))
                .isTrue());
    }

    private Path projectUnderAnotherName() throws IOException {
        Path project = folder.resolve("another name");
        for (String part : List.of("src/main/environments", "target/lambda")) {
            Path copy = Files.createDirectories(project.resolve(part));
            try (Stream<Path> files = Files.list(Path.of(part))) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        return project;
    }

    private static Map<String, String> json(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .filter(path -> !path.toString().contains(".terraform"))
                    .toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
