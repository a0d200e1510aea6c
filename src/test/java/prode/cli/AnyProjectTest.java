package prode.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.failure.ExitCode;
import prode.testing.Command;
import prode.testing.Markdown;
import prode.testing.SandboxedTerraform;
import prode.testing.TestVariables;

/** Somebody else's project, planned by the real Terraform: it has neither our folders nor our names. */
@Tag("terraform")
class AnyProjectTest {
    private static final String MAIN = """
            variable "key" {
              default   = "canary-of-a-variable"
              sensitive = true
            }
            resource "terraform_data" "first" {
              input            = var.key
              triggers_replace = "one"
            }
            module "inner" {
              source = "./inner"
            }
            output "first" {
              value     = terraform_data.first.output
              sensitive = true
            }
            """;

    private static final String WITH_PROVIDER = """
            {"terraform": {"required_providers": {"aws": {"source": "hashicorp/aws"}}},
             "provider": {"aws": [{"region": "eu-central-1"}]},
             "resource": {"aws_sns_topic": {"alarms": {"name": "alarms"}}}}
            """;

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void project() throws IOException {
        write("network/main.tf", MAIN);
        write("network/inner/main.tf", "resource \"terraform_data\" \"deep\" {\n  for_each = toset([\"a.b\"])\n}\n");
        terraform("network", "init", "-input=false");
    }

    @Test
    void isReviewedFromItsFirstPlanToItsLast() throws IOException {
        plan("network", "first");
        var first = review("network/first.tfplan");

        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.FINDINGS);
        assertThat(first.out())
                .contains(
                        "secrets-touched",
                        "### network/first\n",
                        "2 create",
                        "`module.inner.terraform_data.deep[\"a.b\"]`")
                .doesNotContain("canary");

        terraform("network", "apply", "-input=false", "first.tfplan");
        write("network/main.tf", MAIN.replace("one", "two"));
        plan("network", "second");
        var second = review("network/second.tfplan");

        assertThat(second.out()).contains("1 replace", "`triggers_replace`").doesNotContain("canary");

        terraform("network", "plan", "-destroy", "-input=false", "-out=third.tfplan");

        assertThat(review("network/third.tfplan").out()).contains("2 delete");
    }

    /** A plan file is read by its own Terraform: what an approval names must be the same either way. */
    @Test
    void aSavedPlanSaysTheSameAsItsJson() throws IOException {
        plan("network", "plan");
        write("network/plan.json", terraform("network", "show", "-json", "plan.tfplan"));

        var digests = CommandRun.of(
                root, TestVariables.ofTests(), "review", "digest", "network/plan.tfplan", "--chdir", "network");

        assertThat(digests.exitCode()).as(digests.err()).isZero();
        assertThat(digests.out())
                .isEqualTo(CommandRun.of(root, TestVariables.ofTests(), "review", "digest", "network/plan.json")
                        .out());
    }

    /** Most plans are called plan.json; one for the other would approve what nobody has read. */
    @Test
    void plansOfTheSameNameAreToldApart() throws IOException {
        plan("network", "plan");
        write("network/plan.json", terraform("network", "show", "-json", "plan.tfplan"));
        write("app/plan.json", Files.readString(root.resolve("network/plan.json")));

        assertThat(review("./network/plan.json", "app/plan.json").out())
                .contains("| `network/plan` |", "| `app/plan` |");
        assertThat(review("./network/plan.json", "network/plan.tfplan").err())
                .contains("a second plan of the stack network/plan")
                .hasLineCount(1);
    }

    /** Our construct paths and costs beside a stranger's resources would be believed. */
    @Test
    void nothingOfThisProjectIsToldOfIt() throws IOException {
        write("main.tf.json-output/stacks/prod-e/cdk.tf.json", """
                {"resource": {"terraform_data": {"first": {"//": {"metadata": {"path": "prod-e/ours", "uniqueId": "first"}}}}},
                 "provider": {"aws": [{"region": "eu-central-1"}]}}
                """);
        plan("network", "prod-e");
        write("prod-e.json", terraform("network", "show", "-json", "prod-e.tfplan"));

        assertThat(CommandRun.of(root, TestVariables.ofTests(), "review", "prod-e.json")
                        .out())
                .contains("prod-e/ours");
        assertThat(review("prod-e.json").out())
                .contains("`terraform_data.first`")
                .doesNotContain("prod-e/ours");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            another version | made by Terraform 9.9.9
            cut off         | a saved plan that is cut off or damaged
            no Terraform    | there is no terraform to read it; wanted: the output of terraform show -json <plan file>
            no folder       | nowhere: no such folder
            """)
    void aSavedPlanThatCanNotBeReadIsRefusedInOneLine(String what, String reason) throws IOException {
        plan("network", "plan");
        var file = root.resolve("network/plan.tfplan");
        switch (what) {
            case "another version" -> remade(file);
            case "cut off" -> Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 500));
            default -> {}
        }
        var environment = what.equals("no Terraform") ? Map.of("PATH", "/nowhere") : TestVariables.ofTests();
        var chdir = what.equals("no folder") ? "nowhere" : "network";

        var result = CommandRun.of(root, environment, "review", "network/plan.tfplan", "--chdir", chdir);

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).contains(reason).hasLineCount(1).doesNotContain("\u001b");
        assertThat(result.out()).isEmpty();
    }

    /** A plan of resources of a provider tells nothing without it, and only the folder of its init has it. */
    @Test
    void aPlanOfAnotherFolderNamesTheWayOut() throws IOException {
        try (var terraform = SandboxedTerraform.of(Path.of("src/test/resources/sandbox"))) {
            Files.writeString(terraform.stack("table-lock").resolve("cdk.tf.json"), WITH_PROVIDER);
            terraform.succeed("table-lock", "init", "-input=false");
            terraform.succeed("table-lock", "plan", "-input=false", "-out=" + root.resolve("other.tfplan"));

            var lost = review("other.tfplan");
            var found = CommandRun.of(
                    root,
                    terraform.environment(),
                    "review",
                    "--any-project",
                    "other.tfplan",
                    "--chdir",
                    terraform.stack("table-lock").toString());

            assertThat(lost.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(lost.err())
                    .isEqualTo(
                            "other.tfplan: terraform init was not run in this folder, or the plan was made in another"
                                    + " folder; --chdir <folder> names it\n");
            assertThat(found.exitCode()).as(found.err()).isIn(ExitCode.DONE, ExitCode.FINDINGS);
            assertThat(found.out()).contains("create");
        }
    }

    /** What approves must count what it approves; of such a plan nothing can be counted that may be a secret. */
    @Test
    void thereIsNoDigestOfAnOldPlan() throws IOException {
        Files.copy(
                Path.of("src/test/resources/cases/review/formats/terraform-0.12/plan.json"), root.resolve("old.json"));

        var result = CommandRun.of(root, TestVariables.ofTests(), "review", "digest", "old.json");

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).startsWith("old: no digest").hasLineCount(1);
    }

    @Test
    void theCommandOfThePageReviewsPlansOfBothForms() throws IOException {
        plan("network", "plan");
        write(
                "network/plan.json",
                Command.succeed("terraform", "-chdir=" + root.resolve("network"), "show", "-json", "plan.tfplan"));
        write("app/main.tf", "resource \"terraform_data\" \"app\" {}\n");
        terraform("app", "init", "-input=false");
        plan("app", "plan");
        var command = Markdown.read(Path.of("docs/review-any-project.md")).blocks().stream()
                .filter(block -> block.language().equals("bash"))
                .flatMap(block -> block.lines().stream())
                .findFirst()
                .orElseThrow();

        var result = CommandRun.of(
                root,
                TestVariables.ofTests(),
                command.replaceFirst("prod-e ", "").split(" ", -1));

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("network/plan", "app/plan");
    }

    private CommandRun review(String... plans) {
        var words = new ArrayList<>(List.of("review", "--any-project"));
        words.addAll(List.of(plans));
        return CommandRun.of(root, TestVariables.ofTests(), words.toArray(String[]::new));
    }

    private void plan(String folder, String name) {
        terraform(folder, "plan", "-input=false", "-out=" + name + ".tfplan");
    }

    private String terraform(String folder, String... words) {
        var command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(words));
        var result = Command.run(root.resolve(folder), Map.of("CHECKPOINT_DISABLE", "1"), command);
        assertThat(result.exitCode()).as(result.everything()).isZero();
        return result.output();
    }

    /** Every release writes its own version into the plan, which no other then reads. */
    private static void remade(Path file) throws IOException {
        var remade = file.resolveSibling("remade");
        var version = Command.succeed("terraform", "version")
                .lines()
                .findFirst()
                .orElseThrow()
                .replace("Terraform v", "");
        var other = "9.9.9" + "9".repeat(version.length() - 5);
        try (var in = new ZipInputStream(Files.newInputStream(file));
                var out = new ZipOutputStream(Files.newOutputStream(remade))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                var content = new String(in.readAllBytes(), ISO_8859_1);
                out.write((entry.getName().equals("tfplan") ? content.replace(version, other) : content)
                        .getBytes(ISO_8859_1));
            }
        }
        Files.move(remade, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
