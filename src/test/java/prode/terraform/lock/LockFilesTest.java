package prode.terraform.lock;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.config.load.ConfigException;
import prode.testing.ProviderLock;

/**
 * A lock file that is wrong shows itself at the first init of a pipeline, after the merge, or not at all: a provider that
 * nobody meant is then run with the right to change everything.
 */
class LockFilesTest {
    private static final String GOOD = ProviderLock.of("6.25.0");

    @TempDir
    private Path folder = Path.of("");

    private Path environments = Path.of("");
    private Path output = Path.of("");

    @BeforeEach
    void synthesized() throws IOException {
        environments = Files.createDirectories(folder.resolve("environments"));
        output = folder.resolve("output");
        stack("prod-e", "6.25.0");
        stack("prod-e-foundation", ">= 6.25.0, < 7.0.0");
    }

    @Test
    void eachGoesBesideItsStackByteByByte() throws IOException {
        Files.writeString(environments.resolve("prod-e.lock.hcl"), GOOD.replace("\n", "\r\n"));
        Files.writeString(environments.resolve("prod-e-foundation.lock.hcl"), ProviderLock.of("6.31.2"));

        LockFiles.copy(environments, output);

        assertThat(lockOf("prod-e")).hasBinaryContent(GOOD.replace("\n", "\r\n").getBytes(ISO_8859_1));
        assertThat(lockOf("prod-e-foundation")).hasContent(ProviderLock.of("6.31.2"));
    }

    /** Most teams keep none. */
    @Test
    void withoutThemThereAreNone() throws IOException {
        LockFiles.copy(environments, output);

        assertThat(lockOf("prod-e")).doesNotExist();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            provider "registry.terraform.io | <<<<<<< HEAD~provider "registry.terraform.io | :4: holds a merge conflict, got <<<<<<< HEAD, allowed the file as
            "6.25.0"~  hashes               | "6.25.0"~=======~  hashes                   | :7: holds a merge conflict, got =======
            hashicorp/aws                   | attacker/aws                                | :4 provider: the stack has no such one, got registry.terraform.io/attacker/aws, allowed registry.terraform.io/hashicorp/aws
            registry.terraform.io/          | registry.example.com/                       | :4 provider: the stack has no such one, got registry.example.com/hashicorp/aws
            version     = "6.25.0"          | version     = "5.23.1"                      | :5 version: is not what the stack requires, got 5.23.1, allowed 6.25.0: delete the file, ./scripts/synth, then ./scripts/prod-e providers lock prod-e
            version     = "6.25.0"          | version     = "6.25.0-beta1"                | :5 version: is not what the stack requires, got 6.25.0-beta1
            version     = "6.25.0"          | version     = "99999999999.0.0"             | :5 version: is not what the stack requires, got 99999999999.0.0
            version     = "6.25.0"          | source = "6.25.0"                           | :5: is no line of a lock file, got source = "6.25.0"
            "h1:WUl                         | "h1:${WUl                                   | :8: is no line of a lock file, got "h1:${WUl
            "zh:0                           | "md5:0                                      | :9: is no line of a lock file, got "md5:0
            ~}~                             | ~                                           | :10: ends too early
            """)
    void aWrongOneIsRefusedAtItsLine(String good, String wrong, String message) throws IOException {
        var text = GOOD.replace(good.replace('~', '\n'), wrong.replace('~', '\n'));
        assertThat(text).isNotEqualTo(GOOD);

        refuses(text, message);
    }

    @Test
    void whatNamesNothingOrTheSameTwiceIsRefused() throws IOException {
        refuses("", ": names no provider, allowed the file as ./scripts/prod-e providers lock writes it");
        refuses(GOOD + GOOD, ":15: names a provider twice, got registry.terraform.io/hashicorp/aws");
    }

    /** Terraform would ask for it at the next init, and would not get it: every lock is only read. */
    @Test
    void oneThatLacksAProviderIsRefused() throws IOException {
        Files.writeString(output.resolve("stacks/prod-e/cdk.tf.json"), """
                {"terraform": {"required_providers": {
                  "aws": {"source": "aws", "version": "6.25.0"}, "tls": {"source": "hashicorp/tls", "version": "4.0.1"}}}}
                """);

        refuses(
                GOOD,
                ": lacks registry.terraform.io/hashicorp/tls, allowed what ./scripts/prod-e providers lock prod-e");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Files.write(environments.resolve("prod-e.lock.hcl"), "# Prüfsummen\n".getBytes(ISO_8859_1));

        refuses(": is no text in UTF-8");
    }

    /** Of a stack that was renamed or is gone: somebody believes that it is locked. */
    @Test
    void oneOfNoStackIsRefusedAndNoneIsCopied() throws IOException {
        Files.writeString(environments.resolve("prod-e.lock.hcl"), GOOD);
        Files.writeString(environments.resolve("production.lock.hcl"), GOOD);

        assertThatThrownBy(() -> LockFiles.copy(environments, output))
                .isInstanceOf(ConfigException.class)
                .hasMessage(environments
                        + "/production.lock.hcl: is the lock file of no stack, allowed prod-e, prod-e-foundation,"
                        + " each with .lock.hcl");
        assertThat(lockOf("prod-e")).doesNotExist();
    }

    private void refuses(String text, String message) throws IOException {
        Files.writeString(environments.resolve("prod-e.lock.hcl"), text);
        refuses(message);
    }

    private void refuses(String message) {
        assertThatThrownBy(() -> LockFiles.copy(environments, output))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(environments + "/prod-e.lock.hcl" + message)
                .hasMessageNotContainingAny("\n");
        assertThat(lockOf("prod-e")).doesNotExist();
    }

    private Path lockOf(String stack) {
        return output.resolve("stacks").resolve(stack).resolve(".terraform.lock.hcl");
    }

    private void stack(String name, String version) throws IOException {
        Files.writeString(
                Files.createDirectories(output.resolve("stacks").resolve(name)).resolve("cdk.tf.json"),
                """
                {"terraform": {"required_providers": {"aws": {"source": "aws", "version": "%s"}}}}
                """.formatted(version));
    }
}
