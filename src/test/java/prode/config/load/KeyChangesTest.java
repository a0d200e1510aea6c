package prode.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.config.load.KeyChanges.KeyChange;

/** The key that somebody changed explains the forty resources that it changes. */
class KeyChangesTest {
    @TempDir
    private Path folder = Path.of("");

    private Path base = Path.of("");
    private Path branch = Path.of("");

    @BeforeEach
    void folders() throws IOException {
        base = Files.createDirectory(folder.resolve("base"));
        branch = Files.createDirectory(folder.resolve("branch"));
    }

    @Test
    void eachKeyIsToldWithItsLineAndBothValues() throws IOException {
        Files.writeString(base.resolve("production.yaml"), "a:\n  cpu: 256\n  old: x\n  list: [1, 2]\n");
        Files.writeString(
                branch.resolve("production.yaml"), "# more\na:\n  cpu: 512\n  list: [1, 3]\n  new:\n    - key: y\n");

        assertThat(KeyChanges.between(base, branch).changes())
                .containsExactly(
                        new KeyChange("production.yaml", 3, "a.cpu", "256", "512"),
                        new KeyChange("production.yaml", 4, "a.list", "[1, 2]", "[1, 3]"),
                        new KeyChange("production.yaml", 6, "a.new[0].key", "", "y"),
                        new KeyChange("production.yaml", 0, "a.old", "x", ""));
    }

    @Test
    void filesThatSayTheSameInAnotherFormDoNotDiffer() throws IOException {
        Files.writeString(base.resolve("production.yaml"), "a: {cpu: 256}\n");
        Files.writeString(branch.resolve("production.yaml"), "# comment\na:\n  cpu: \"256\"\n");

        assertThat(KeyChanges.between(base, branch).isNothing()).isTrue();
    }

    @Test
    void whatLooksLikeASecretIsNotTold() throws IOException {
        Files.writeString(base.resolve("production.yaml"), "a: {}\n");
        Files.writeString(
                branch.resolve("production.yaml"),
                "a:\n  password: hunter2\n  note: AKIAIOSFODNN7EXAMPLE\n  list: [x, AKIAIOSFODNN7EXAMPLE]\n");

        assertThat(KeyChanges.between(base, branch).toString())
                .contains("a.password", "a.note", "a.list")
                .doesNotContain("hunter2", "AKIA");
    }

    /** A branch's link would put a file of the machine that holds a role into the comment. */
    @Test
    void linksAreNotFollowed() throws IOException {
        var secret = Files.writeString(folder.resolve("credentials"), "key: canary\n");
        Files.writeString(base.resolve("production.yaml"), "a: 1\n");
        Files.createSymbolicLink(branch.resolve("production.yaml"), secret);

        var keys = KeyChanges.between(base, branch);

        assertThat(keys.changes()).isEmpty();
        assertThat(keys.problems()).containsExactly("production.yaml: is not a regular file");
    }

    @Test
    void aFileThatNobodyCanReadIsAProblemAndNoFailure() throws IOException {
        Files.writeString(base.resolve("production.yaml"), "a: 1\n");
        Files.writeString(base.resolve("staging.yaml"), "a: 1\n");
        Files.writeString(branch.resolve("production.yaml"), "a: [canary\n");
        Files.writeString(branch.resolve("staging.yaml"), "a: 2\n");

        var keys = KeyChanges.between(base, branch);

        assertThat(keys.changes()).hasSize(1);
        assertThat(keys.problems()).hasSize(1).allMatch(problem -> problem.startsWith("production.yaml:"));
        assertThat(keys.toString()).doesNotContain("canary");
    }
}
