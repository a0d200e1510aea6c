package prode.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.terraform.run.StackRun;
import prode.testing.Command;
import prode.testing.Poll;
import prode.testing.SandboxedTerraform;

/**
 * From the lock table to the lock file and back, step by step: in between some people still work with the step before,
 * and two of them at once must not lose an update.
 */
@Tag("terraform")
class LockingMigrationTest {
    private static final Path STACKS = Path.of("src/test/resources/sandbox-locking");
    private static final String BUCKET = "sandbox-test-state";
    private static final String TABLE = "sandbox-test-locks";
    private static final String KEY = "one-for-all.tfstate";

    @ParameterizedTest
    @CsvSource({
        // who holds the lock, who comes, lock item, lock file
        "dynamodb, both, true, false",
        "both, dynamodb, true, true",
        "both, s3, true, true",
        "s3, both, false, true"
    })
    void neighboursExcludeEachOther(String holder, String other, boolean inTable, boolean inFile) throws Exception {
        try (var terraform = SandboxedTerraform.of(STACKS)) {
            terraform.succeed(holder, "init", "-input=false");
            terraform.succeed(other, "init", "-input=false");

            var held = hold(terraform, holder);

            assertThat(isInTable(terraform)).isEqualTo(inTable);
            assertThat(isInFile(terraform)).isEqualTo(inFile);
            var second = change(terraform, other, "second");
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.errors()).contains("Error acquiring the state lock");
            assertThat(isInTable(terraform)).as("the first one's lock").isEqualTo(inTable);
            assertThat(isInFile(terraform)).as("the first one's lock").isEqualTo(inFile);

            answerYes(held);

            assertThat(held.waitFor()).isZero();
            assertThat(isInTable(terraform)).isFalse();
            assertThat(isInFile(terraform)).isFalse();
        }
    }

    /** Why there is a step in between. */
    @Test
    void tableAndFileAloneDoNotExcludeEachOther() throws Exception {
        try (var terraform = SandboxedTerraform.of(STACKS)) {
            terraform.succeed("dynamodb", "init", "-input=false");
            terraform.succeed("s3", "init", "-input=false");

            var held = hold(terraform, "dynamodb");

            assertThat(change(terraform, "s3", "second").exitCode()).isZero();
            held.destroy();
            held.waitFor();
        }
    }

    /** The table's digest is as old as its last use: why the page repairs it before the way back. */
    @Test
    void theWayBackIsRefusedUntilTheDigestIsRepaired() throws Exception {
        try (var terraform = SandboxedTerraform.of(STACKS)) {
            var copy = terraform.stack("dynamodb");
            var run = new StackRun(copy, new Launcher(terraform), line -> {});
            for (String step : List.of("dynamodb", "s3")) {
                use(terraform, step);

                assertThat(run.init().diagnostics()).as(step).isEmpty();
                assertThat(change(terraform, "dynamodb", step).exitCode()).isZero();
            }

            use(terraform, "both");
            var refused = run.init();

            assertThat(refused.isDone()).isFalse();
            assertThat(refused.diagnostics().get(0).detail()).contains("Calculated checksum: ");
        }
    }

    /** Another bucket or key is a state to be moved: that is for a person to say. */
    @Test
    void anotherPlaceOfTheStateIsNotTakenOverInSilence() throws Exception {
        try (var terraform = SandboxedTerraform.of(STACKS)) {
            var copy = terraform.stack("dynamodb");
            var run = new StackRun(copy, new Launcher(terraform), line -> {});
            assertThat(run.init().isDone()).isTrue();
            var stack = copy.resolve("cdk.tf.json");

            Files.writeString(stack, Files.readString(stack).replace(KEY, "elsewhere.tfstate"));
            var moved = run.init();

            assertThat(moved.isDone()).isFalse();
            assertThat(moved.diagnostics().get(0).detail()).contains("Backend configuration changed");
        }
    }

    /** Terraform with its question open: the lock is held until the answer. */
    private static Process hold(SandboxedTerraform terraform, String stack) {
        var held = terraform.ask(stack, "apply", "-no-color", "-var=owner=first");
        Poll.until(
                "Terraform's question",
                Duration.ofSeconds(60),
                () -> Files.readString(terraform.output().resolve(stack + ".out"))
                        .contains("Enter a value"));
        return held;
    }

    private static void answerYes(Process held) throws IOException {
        try (var answer = held.outputWriter(UTF_8)) {
            answer.write("yes\n");
        }
    }

    private static Command.Result change(SandboxedTerraform terraform, String stack, String owner) {
        return terraform.terraform(stack, "apply", "-input=false", "-no-color", "-auto-approve", "-var=owner=" + owner);
    }

    private static boolean isInTable(SandboxedTerraform terraform) {
        return terraform.lockItems(TABLE).toString().contains("Operation");
    }

    private static boolean isInFile(SandboxedTerraform terraform) {
        return terraform.keys(BUCKET).contains(KEY + ".tflock");
    }

    private static void use(SandboxedTerraform terraform, String step) throws IOException {
        Files.copy(
                STACKS.resolve("stacks").resolve(step).resolve("cdk.tf.json"),
                terraform.stack("dynamodb").resolve("cdk.tf.json"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private record Launcher(SandboxedTerraform terraform) implements StackRun.Launcher {
        @Override
        public Process start(ProcessBuilder builder) throws IOException {
            builder.environment().clear();
            builder.environment().putAll(terraform.environment());
            return builder.start();
        }

        @Override
        public String dataDir() {
            return terraform.environment().getOrDefault("TF_DATA_DIR", ".terraform");
        }
    }
}
