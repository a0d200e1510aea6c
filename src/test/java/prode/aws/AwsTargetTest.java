package prode.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import prode.config.EcrImage;

class AwsTargetTest {
    private static final AwsTarget TARGET = new AwsTarget("111122223333", "us-west-2");

    @Test
    void anImageInItsOwnRegistryIsOurs() {
        var image = EcrImage.of("111122223333.dkr.ecr.us-west-2.amazonaws.com/prod-e-backend:1")
                .orElseThrow();

        assertThat(TARGET.has(image)).isTrue();
    }

    @Test
    void anotherAccountOrRegionHasItsOwnLifecycle() {
        var image =
                EcrImage.of("111122223333.dkr.ecr.eu-west-1.amazonaws.com/a:1").orElseThrow();

        assertThat(TARGET.has(image)).isFalse();
        assertThat(new AwsTarget("123456789012", "eu-west-1").has(image)).isFalse();
    }
}
