package prode.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Stacks;

/** Reviewers approve the committed JSON; a stale one would let them approve something else than what is applied. */
@Tag("synth")
class CommittedOutputTest {
    @Test
    void committedJsonIsWhatTheCodeMakes() throws IOException {
        Path fresh = Stacks.output();

        assertThat(jsonFiles(Stacks.committed())).isEqualTo(jsonFiles(fresh));
        for (String file : jsonFiles(fresh)) {
            String committed = Files.readString(Stacks.committed().resolve(file));
            String made = Files.readString(fresh.resolve(file));
            assertThat(made.equals(committed))
                    .as(() -> file + " is stale; refresh it with ./scripts/synth\n" + diff(file, committed, made))
                    .isTrue();
        }
    }

    /** A plan reads only the JSON; the apply opens the zip that the JSON names. */
    @Test
    void everyFunctionsZipLiesWhereTheJsonSays() {
        var functions = Stacks.production().all("aws_lambda_function");

        assertThat(functions)
                .isNotEmpty()
                .allSatisfy(function -> assertThat(
                                Stacks.output().resolve("stacks/prod-e").resolve(function.text("/filename")))
                        .isRegularFile());
    }

    @Test
    void jsonHoldsNoPathOfThisMachine() throws IOException {
        for (String file : jsonFiles(Stacks.output())) {
            assertThat(Files.readString(Stacks.output().resolve(file)))
                    .doesNotContain(Path.of("").toAbsolutePath().toString())
                    .doesNotContain(System.getProperty("user.home") + "/");
        }
    }

    private static Set<String> jsonFiles(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> !file.contains(".terraform"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String diff(String file, String before, String after) {
        var left = before.lines().toList();
        var right = after.lines().toList();
        return String.join(
                "\n", UnifiedDiffUtils.generateUnifiedDiff(file, file, left, DiffUtils.diff(left, right), 3));
    }
}
