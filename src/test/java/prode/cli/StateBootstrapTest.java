package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.failure.ExitCode;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;

/** The first minutes of an account: a bucket made twice, or a state on somebody's laptop, haunts it for years. */
@Tag("terraform")
class StateBootstrapTest {
    private static final String FOUNDATION = "prod-e-foundation";
    private static final String BUCKET = "prod-e-terraform-state";
    private static final String TABLE = "prod-e-terraform-lock";
    private static final String KEY = "foundation/terraform.tfstate";
    private static final int TIMES = Boolean.getBoolean("prode.soak") ? 5 : 2;

    @TempDir
    private Path folder = Path.of("");

    private final SandboxedTerraform account = SandboxedTerraform.beforeBootstrap(Stacks.committed());

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void withoutApplyItOnlySaysWhatItWouldDo() {
        var result = bootstrap("one", account.environment());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("create  bucket " + BUCKET, "create  table " + TABLE, "Nothing was changed");
        assertThat(account.keys(BUCKET)).isEmpty();
        assertThat(folder.resolve("one/target/aws-calls.jsonl"))
                .as("the record of changes")
                .doesNotExist();
    }

    @Test
    void againAndAgainItEndsTheSame() {
        var first = bootstrap("one", account.environment(), "--apply");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).contains("2 to import", " to add").doesNotContain("to destroy.\nPlan");
        var serial = serials().get(0);
        var resources = account.resourceCount();
        for (var time = 1; time < TIMES; time++) {
            var again = bootstrap("one", account.environment(), "--apply");

            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(again.out())
                    .contains("keep    bucket " + BUCKET, "keep    table " + TABLE, "No changes.")
                    .doesNotContain("create  bucket");
        }
        assertThat(serials()).as("states written").startsWith(serial);
        assertThat(account.resourceCount()).isEqualTo(resources);
        assertNothingIsLeft(List.of("one"));
    }

    @Test
    void manyAtOnceEndTheSameWithoutAnError() throws Exception {
        var names = IntStream.range(0, TIMES).mapToObj(i -> "checkout-" + i).toList();
        var threads = Executors.newFixedThreadPool(TIMES);

        var results = new ArrayList<CommandRun>();
        try {
            var tasks = names.stream()
                    .<Callable<CommandRun>>map(name -> () -> bootstrap(name, account.environment(), "--apply"))
                    .toList();
            for (var result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(results)
                .allSatisfy(
                        result -> assertThat(result.exitCode()).as(result.err()).isZero());
        assertThat(serials()).doesNotHaveDuplicates();
        var state = account.stateVersions(BUCKET, KEY).get(0).path("resources");
        assertThat(account.resourceCount()).as("nothing was made twice").isEqualTo(state.size());
        var afterwards = bootstrap("checkout-0", account.environment(), "--apply");
        assertThat(afterwards.out()).contains("No changes.");
        assertNothingIsLeft(names);
    }

    /**
     * Without a table in use there is still one to be adopted: it is the way back. The key comes with the foundation, whose
     * state lies in the bucket before.
     */
    @Test
    void aFoundationThatLocksByFilesUnderItsKeyIsMadeToo() {
        var result = bootstrap(Stacks.output("state-key/production"), "one", account.environment(), "--apply");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("test    lock in the bucket", "2 to import");
        assertThat(account.keys(BUCKET)).containsExactly(KEY);
        assertThat(account.lockItems(TABLE)).isEmpty();
        assertThat(account.stateVersions(BUCKET, KEY).get(0).findValuesAsText("kms_key_arn"))
                .singleElement()
                .asString()
                .startsWith("arn:aws:kms:");
    }

    @Test
    void anotherAccountIsRefusedBeforeAnythingIsRead() {
        try (var other = SandboxedTerraform.of(Stacks.committed(), "999999999999")) {
            var result = bootstrap("one", other.environment(), "--apply");

            assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(result.err()).contains("999999999999", "111122223333");
        }
    }

    @Test
    void inTheSandboxOneCommandDoesIt() {
        var result = bootstrap("one", Map.of("PATH", System.getenv("PATH")), "--sandbox", "--apply");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).startsWith("SANDBOX: nothing is created in AWS");
        assertThat(result.out()).contains("create  bucket " + BUCKET, "2 to import");
    }

    private void assertNothingIsLeft(List<String> checkouts) {
        assertThat(account.lockItems(TABLE)).as("locks and self-tests").hasSize(1);
        assertThat(account.keys(BUCKET)).containsExactly(KEY);
        for (var checkout : checkouts) {
            try (var files = Files.list(folder.resolve(checkout)
                    .resolve("main.tf.json-output/stacks")
                    .resolve(FOUNDATION))) {
                assertThat(files.map(file -> file.getFileName().toString())).containsExactly("cdk.tf.json");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            try (var files = Files.walk(folder.resolve(checkout))) {
                assertThat(files.map(Path::toString))
                        .noneMatch(file -> file.contains("tfstate") || file.contains("bootstrap"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private List<Long> serials() {
        return account.stateVersions(BUCKET, KEY).stream()
                .map(state -> state.path("serial").asLong())
                .toList();
    }

    private CommandRun bootstrap(String checkout, Map<String, String> environment, String... arguments) {
        return bootstrap(Stacks.committed(), checkout, environment, arguments);
    }

    private CommandRun bootstrap(Path output, String checkout, Map<String, String> environment, String... arguments) {
        var root = folder.resolve(checkout);
        copyFoundation(output, root);
        var all = new ArrayList<>(List.of("state", "bootstrap"));
        all.addAll(List.of(arguments));
        return CommandRun.of(root, environment, all.toArray(String[]::new));
    }

    private static void copyFoundation(Path output, Path root) {
        try {
            var stack = Files.createDirectories(
                    root.resolve("main.tf.json-output/stacks").resolve(FOUNDATION));
            if (!Files.exists(stack.resolve("cdk.tf.json"))) {
                Files.copy(
                        output.resolve("stacks").resolve(FOUNDATION).resolve("cdk.tf.json"),
                        stack.resolve("cdk.tf.json"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
