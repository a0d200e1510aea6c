package prode.build.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import prode.build.docs.declared.Declared;
import prode.config.load.KeyDescription;

/** A budget that the first bill exceeds is an alarm for nothing: either it is high enough, or the README says that it is not. */
class BudgetToldTest {
    private static final String WARNING = "USD below this estimate:** it warns in every month";

    @Test
    void aBudgetBelowTheEstimateIsToldBesideIt() throws IOException {
        var limit = KeyDescription.all().stream()
                .filter(key -> key.path().equals("budget.monthlyLimitUsd"))
                .flatMap(key -> key.shownDefault().stream())
                .map(BigDecimal::new)
                .findFirst()
                .orElseThrow();
        var estimate = Declared.read(Path.of("main.tf.json-output/stacks")).estimate();
        var isTooLow = limit.compareTo(estimate.totalUsd()) < 0;

        assertThat(Files.readString(Path.of("README.md")).contains(WARNING)).isEqualTo(isTooLow);
    }
}
