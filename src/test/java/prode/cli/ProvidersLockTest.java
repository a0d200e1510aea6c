package prode.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.terraform.lock.LockFiles;
import prode.terraform.run.StackRun;
import prode.testing.ProviderLock;

/**
 * Terraform is real where it can work without a network, with a mirror of made-up packages; where it would fail or answer
 * differently, a program of that name is in its place.
 */
@Tag("terraform")
class ProvidersLockTest {
    private static final List<String> PLATFORMS = List.of("linux_amd64", "linux_arm64", "darwin_arm64");

    @TempDir
    private Path root = Path.of("");

    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void project() throws IOException {
        for (var stack : List.of("prod-e", "prod-e-foundation")) {
            stack(stack, "6.25.0");
        }
        Files.createDirectories(root.resolve("src/main/environments"));
        // Nobody's own plug-in cache or mirror; no registry either.
        environment.put("PATH", System.getenv("PATH"));
        environment.put(
                "TF_CLI_CONFIG_FILE",
                Files.writeString(root.resolve("rc"), """
                provider_installation { filesystem_mirror { path = "%s" } }
                """.formatted(root.resolve("mirror")))
                        .toString());
    }

    /** A package that somebody exchanged must not run: this is what the file is kept for. */
    @Test
    void initTakesTheLockedPackageAndNoOther() throws IOException, InterruptedException {
        mirror("as published");
        var written = run("--mirror", "mirror", "prod-e");
        assertThat(written.exitCode()).as(written.everything()).isZero();
        assertThat(written.out()).isEqualTo("""
                src/main/environments/prod-e.lock.hcl: written
                Next: ./scripts/synth, and commit both
                """);
        assertThat(source("prod-e"))
                .content()
                .contains("version     = \"6.25.0\"")
                .contains("h1:");
        assertThat(source("prod-e-foundation")).doesNotExist();
        LockFiles.copy(root.resolve("src/main/environments"), root.resolve("main.tf.json-output"));
        var lock = root.resolve("main.tf.json-output/stacks/prod-e/.terraform.lock.hcl");
        var before = Files.readString(lock);

        var same = init();
        mirror("exchanged");
        deleteData();
        var other = init();

        assertThat(same.isDone()).as(same.toString()).isTrue();
        assertThat(other.isDone()).isFalse();
        assertThat(other.diagnostics().toString()).contains("doesn't match any of the checksums");
        assertThat(lock).hasContent(before);
    }

    /** Without the file everything is as Terraform does it, and readers of plans need no lock file. */
    @Test
    void initIsOnlyReadOnlyWithALockFile() throws IOException, InterruptedException {
        terraform("echo \"$@\" >>'" + root.resolve("calls") + "'");
        init();
        Files.writeString(root.resolve("main.tf.json-output/stacks/prod-e/.terraform.lock.hcl"), "any");
        init();

        assertThat(root.resolve("calls")).hasContent("""
                init -input=false -no-color
                init -input=false -no-color -lockfile=readonly
                """);
    }

    /** Two stacks of one provider are one download; another version is another. */
    @Test
    void everyStackGetsItsOwn() throws IOException {
        stack("prod-e-staging", "6.30.0");
        terraform("""
                echo "$@" >>'%s'
                grep -q 6.30.0 cdk.tf.json && cp '%s' .terraform.lock.hcl || cp '%s' .terraform.lock.hcl
                """.formatted(root.resolve("calls"), lock("6.30.0"), lock("6.25.0")));

        var result = run();

        assertThat(result.exitCode()).as(result.everything()).isZero();
        assertThat(source("prod-e")).hasContent(ProviderLock.of("6.25.0"));
        assertThat(source("prod-e-foundation")).hasContent(ProviderLock.of("6.25.0"));
        assertThat(source("prod-e-staging")).hasContent(ProviderLock.of("6.30.0"));
        assertThat(root.resolve("calls")).hasContent("""
                providers lock -no-color -platform=linux_amd64 -platform=linux_arm64 -platform=darwin_arm64
                providers lock -no-color -platform=linux_amd64 -platform=linux_arm64 -platform=darwin_arm64
                """);
    }

    /** Half of the files new would be two providers at work on one system. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            printf '│ Error: No host\\n│ \\n│ lookup\\n│ failed.\\n╵\\n' >&2; exit 1 | No host lookup failed.
            true                                                                 | its lock file: names no provider
            echo 'provider {}' >.terraform.lock.hcl                              | its lock file:1: is no line of a lock file
            cp ../../6.25.0 .terraform.lock.hcl                                  | its lock file:5 version: is not what the stack requires
            """)
    void oneFailureWritesNothing(String program, String reason) throws IOException {
        stack("prod-e-staging", "6.30.0");
        Files.writeString(source("prod-e"), "the one before");
        terraform("if grep -q 6.25.0 cdk.tf.json; then cp '" + lock("6.25.0") + "' .terraform.lock.hcl; exit; fi\n"
                + program);

        var result = run();

        assertThat(result.exitCode()).as(result.everything()).isEqualTo(6);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines().skip(2))
                .singleElement()
                .asString()
                .startsWith("prod-e-staging: terraform providers lock failed, nothing was written: " + reason);
        assertThat(source("prod-e")).hasContent("the one before");
        assertThat(source("prod-e-staging")).doesNotExist();
        try (var left = Files.list(root.resolve("target"))) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --mirror no-such-folder | --mirror: got no-such-folder, allowed is a folder or an https address
            --mirror http://mirror  | --mirror: got http://mirror, allowed is a folder or an https address
            --platform linux        | --platform: got linux, allowed is one such as linux_amd64
            none                    | none: no such stack; there are [prod-e, prod-e-foundation]
            """)
    void wrongWordsAskNobody(String words, String message) throws IOException {
        terraform("echo called >>'" + root.resolve("calls") + "'");

        var result = run(words.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo(message + "\n");
        assertThat(root.resolve("calls")).doesNotExist();
    }

    private CommandRun run(String... more) {
        var words = new ArrayList<>(List.of("providers", "lock"));
        words.addAll(List.of(more));
        return CommandRun.of(root, environment, words.toArray(String[]::new));
    }

    private StackRun.Outcome init() throws IOException, InterruptedException {
        var folder = root.resolve("main.tf.json-output/stacks/prod-e");
        StackRun.Launcher launcher = builder -> {
            builder.environment().putAll(environment);
            return builder.start();
        };
        return new StackRun(folder, launcher, line -> {}).init();
    }

    private void deleteData() throws IOException {
        try (var files = Files.walk(root.resolve("main.tf.json-output/stacks/prod-e/.terraform"))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path source(String stack) {
        return root.resolve("src/main/environments").resolve(stack + ".lock.hcl");
    }

    private Path lock(String version) throws IOException {
        return Files.writeString(root.resolve(version), ProviderLock.of(version));
    }

    private void stack(String name, String version) throws IOException {
        var folder = Files.createDirectories(
                root.resolve("main.tf.json-output/stacks").resolve(name));
        Files.writeString(folder.resolve("cdk.tf.json"), """
                {"terraform": {"required_providers": {"aws": {"source": "aws", "version": "%s"}}}}
                """.formatted(version));
    }

    /** Packages as a mirror has them, for each platform; nothing in them ever runs. */
    private void mirror(String content) throws IOException {
        var folder = Files.createDirectories(root.resolve("mirror/registry.terraform.io/hashicorp/aws"));
        for (var platform : PLATFORMS) {
            var file = folder.resolve("terraform-provider-aws_6.25.0_" + platform + ".zip");
            try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
                zip.putNextEntry(new ZipEntry("terraform-provider-aws_v6.25.0_x5"));
                zip.write((content + " " + platform).getBytes(UTF_8));
            }
        }
    }

    /** A program of this name before the real one; to questions for its version it says that it is 1.11.4. */
    private void terraform(String script) throws IOException {
        var programs = Files.createDirectories(root.resolve("programs"));
        var program = programs.resolve("terraform");
        Files.writeString(program, """
                #!/usr/bin/env bash
                set -euo pipefail
                if [[ $1 == version ]]; then echo 'Terraform v1.11.4'; exit; fi
                """ + script);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        environment.put("PATH", programs + ":" + environment.get("PATH"));
    }
}
