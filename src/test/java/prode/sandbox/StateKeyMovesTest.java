package prode.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.review.ImpossibleMoves;
import prode.review.rules.ReviewRules;
import prode.review.rules.Risk;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.plan.PlanReader;
import prode.terraform.stack.DeclaredStack;
import prode.testing.Markdown;
import prode.testing.SandboxedTerraform;

/** Every state of an account lies in what moves here: nothing of it may be made anew, and the key may never go. */
@Tag("terraform")
class StateKeyMovesTest {
    private static final String STACK = "shop-foundation";
    private static final Markdown PAGE = Markdown.read(Path.of("docs/runbooks/moving-states-under-a-key.md"));
    private static final String KEY = "  encryption: KMS\n";

    @Test
    void statesMoveUnderTheirKeyInPlaceAndBackOnlyIfItStays() throws IOException {
        var under = Files.readString(Path.of("src/test/resources/environments/everything.yaml"));
        var without = under.replace(KEY, "");
        try (var terraform = SandboxedTerraform.of(OwnedVpc.synthesize("everything", without), "444455556666")) {
            terraform.apply(STACK);

            var forth = move(terraform, under);
            terraform.succeed(STACK, "apply", "-input=false", "move.tfplan");

            assertThat(Moves.lost(forth)).isEmpty();
            assertThat(created(forth)).containsExactlyInAnyOrder("aws_kms_key", "aws_kms_alias");
            assertThat(refusals(terraform, forth)).isEmpty();
            assertThat(terraform
                            .terraform(STACK, "plan", "-input=false", "-detailed-exitcode")
                            .exitCode())
                    .as("a second plan")
                    .isZero();

            var back = move(terraform, without);
            var key = gone(back, "aws_kms_key");

            assertThat(refusals(terraform, back)).singleElement().asString().startsWith(key);
            assertThat(ReviewRules.check(back).stream().map(Risk::address)).contains(key);

            terraform.succeed(STACK, forgotten(key, gone(back, "aws_kms_alias")));
            var withoutKey = move(terraform, without);

            assertThat(refusals(terraform, withoutKey)).isEmpty();
            assertThat(Moves.lost(withoutKey))
                    .as("the key stays in AWS, and so does what it opens")
                    .isEmpty();
        }
    }

    /** The page's command, behind the folder of the stack. */
    private static String[] forgotten(String key, String alias) {
        return Stream.of(PAGE.block("StateKeyMovesTest").split(" "))
                .skip(2)
                .map(word -> word.replace("<key>", key).replace("<alias>", alias))
                .toArray(String[]::new);
    }

    private static Plan move(SandboxedTerraform terraform, String environment) throws IOException {
        OwnedVpc.replace(terraform, STACK, "everything", environment);
        terraform.succeed(STACK, "init", "-input=false", "-reconfigure");
        terraform.succeed(STACK, "plan", "-input=false", "-out=move.tfplan");
        var json = terraform.succeed(STACK, "show", "-json", "move.tfplan").output();
        return PlanReader.read(new ByteArrayInputStream(json.getBytes(UTF_8)), STACK);
    }

    private static List<String> refusals(SandboxedTerraform terraform, Plan plan) throws IOException {
        return ImpossibleMoves.of(plan, DeclaredStack.at(terraform.stack(STACK)));
    }

    private static List<String> created(Plan plan) {
        return plan.changes().stream()
                .filter(change -> !change.exists())
                .map(Change::type)
                .toList();
    }

    private static String gone(Plan plan, String type) {
        return plan.changes(type).stream()
                .filter(change -> !change.remains())
                .map(Change::address)
                .findFirst()
                .orElseThrow();
    }
}
