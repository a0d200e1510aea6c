package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second account of a project must not take its sandbox away: provider and backend refuse any but their own. */
class SandboxAccountTest {
    private static final String HERE = "111122223333";
    private static final String THERE = "444455556666";

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void stacksOfTwoAccounts() throws IOException {
        stack("prod-e", HERE);
        stack("prod-e-foundation", HERE);
        stack("shop-europe", THERE);
    }

    @Test
    void isThatOfTheNamedStacks() throws IOException {
        assertThat(SandboxAccount.of(project(), null, List.of("shop-europe"))).isEqualTo(THERE);
    }

    @Test
    void withoutANameItsStacksAreAll() throws IOException {
        assertThat(SandboxAccount.stacks(project(), HERE)).containsExactly("prod-e", "prod-e-foundation");
    }

    @Test
    void ofSeveralSomebodyHasToChooseAndIsToldWhatThereIs() {
        assertThatThrownBy(() -> SandboxAccount.of(project(), null, List.of()))
                .hasMessage("a sandbox plays one account; choose it with --account, or by naming its stacks:"
                        + " 111122223333 has prod-e, prod-e-foundation; 444455556666 has shop-europe");
    }

    private void stack(String name, String account) throws IOException {
        var folder = Files.createDirectories(project().stacks().resolve(name));
        Files.writeString(
                folder.resolve("cdk.tf.json"),
                "{\"provider\": {\"aws\": [{\"allowed_account_ids\": [\"" + account + "\"]}]}}");
    }

    private Project project() {
        return new Project(root, root, Map.of());
    }
}
