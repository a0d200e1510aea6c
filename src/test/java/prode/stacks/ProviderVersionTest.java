package prode.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Stacks;

/** A provider that nobody tried plans a production in its own way: only who asks for it gets one. */
@Tag("synth")
class ProviderVersionTest {
    private static final String VERSION = "/terraform/required_providers/aws/version";

    @Test
    void everyStackTakesExactlyTheTestedOne() {
        for (String stack : List.of("prod-e", "prod-e-foundation")) {
            assertThat(Stacks.stack(Stacks.output(), stack).root().at(VERSION).asText())
                    .isEqualTo("6.25.0");
        }
    }

    @Test
    void newerOnesOfTheSameMajorVersionAreTakenWhereTheConfigurationSaysSo() {
        for (String stack : List.of("prod-e", "prod-e-foundation")) {
            var output = Stacks.output("native-lock/production");
            assertThat(Stacks.stack(output, stack).root().at(VERSION).asText()).isEqualTo(">= 6.25.0, < 7.0.0");
        }
    }
}
