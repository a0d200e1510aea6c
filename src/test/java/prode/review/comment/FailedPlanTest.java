package prode.review.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import prode.terraform.run.Diagnostic;

/** Whoever only sees that a plan failed opens a log of thousands of lines. */
class FailedPlanTest {
    @Test
    void theFirstLineOfAnErrorStandsWithItsConstruct() {
        var error = new Diagnostic(true, "Invalid <b>value</b>\nmore", "Details say canary", "aws_lb.main");

        assertThat(text(error))
                .isEqualTo("- `prod-e`: Invalid \\<b\\>value\\</b\\>, `prod-e/delivery` (`aws_lb.main`)\n")
                .doesNotContain("canary");
    }

    @Test
    void whatLooksLikeASecretIsLeftOut() {
        var error = new Diagnostic(true, "invalid token AKIAIOSFODNN7EXAMPLE", "", "aws_x.y[\"AKIAIOSFODNN7EXAMPLE\"]");

        assertThat(text(error))
                .contains("looks like it holds a secret", "`aws_x.y`")
                .doesNotContain("AKIA");
    }

    @Test
    void aThousandErrorsAreCounted() {
        var errors = new java.util.ArrayList<>(Collections.nCopies(3, new Diagnostic(true, "same", "", "")));
        for (var i = 0; i < 20; i++) {
            errors.add(new Diagnostic(true, "error " + i, "", ""));
        }
        errors.add(new Diagnostic(false, "a warning", "", ""));

        assertThat(FailedPlan.of("prod-e", errors, address -> Optional.empty()).lines())
                .hasSize(11)
                .contains("- `prod-e`: same", "- and 11 more");
    }

    private static String text(Diagnostic error) {
        return FailedPlan.of(
                "prod-e",
                List.of(error),
                address -> address.equals("aws_lb.main") ? Optional.of("prod-e/delivery") : Optional.empty());
    }
}
