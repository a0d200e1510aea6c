package prode.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types where a text would lie: what they let through reaches AWS. */
class ValueTypesTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @Test
    void anImageKeepsItsPartsApart() {
        ImageReference image =
                ImageReference.parse("111122223333.dkr.ecr.us-west-2.amazonaws.com/team/prod-e-backend@" + DIGEST);

        assertThat(image.registry()).isEqualTo("111122223333.dkr.ecr.us-west-2.amazonaws.com");
        assertThat(image.repository()).isEqualTo("team/prod-e-backend");
        assertThat(image.version()).isEqualTo("@" + DIGEST);
        assertThat(image).hasToString("111122223333.dkr.ecr.us-west-2.amazonaws.com/team/prod-e-backend@" + DIGEST);
    }

    @Test
    void anImageWithoutARegistryHasNone() {
        assertThat(ImageReference.parse("prod-e-backend:1.0.0").registry()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prod-e-backend",
                "prod-e-backend:",
                "prod-e-backend:latest",
                "registry.example.com/prod-e-backend:latest",
                "prod-e-backend@sha256:abc",
                "Prod-E:1",
                "prod-e-backend:1.0.0 ",
                "prod-e-backend:1.0.0\n"
            })
    void anImageThatCouldChangeUnderUsIsRefused(String text) {
        assertThatThrownBy(() -> ImageReference.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownRegionIsAnsweredWithItsNeighbours() {
        assertThatThrownBy(() -> Region.parse("ca-central-2")).hasMessage("ca-central-1, ca-west-1");
        assertThatThrownBy(() -> Region.parse("us-gov-central-1")).hasMessage("us-gov-east-1, us-gov-west-1");
        assertThatThrownBy(() -> Region.parse("")).hasMessage("a region of AWS such as us-west-2");
    }

    @ParameterizedTest
    @CsvSource({"us-west-2a, true", "us-west-2, false", "us-west-1a, false", "us-west-2ab, false"})
    void aRegionKnowsItsZones(String zone, boolean own) {
        assertThat(Region.parse("us-west-2").hasZone(zone)).isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11112222333", "1111222233334", "11112222333a", "1111 2222 3333", ""})
    void anAccountHasTwelveDigits(String text) {
        assertThatThrownBy(() -> AccountId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oncall@example.com", "on.call+prod@sub.example.co"})
    void anAddressThatMailReachesIsTaken(String text) {
        assertThat(EmailAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oncall", "oncall@", "@example.com", "on call@example.com", "oncall@example", "a@b@c.com"})
    void anAddressThatNoMailReachesIsRefused(String text) {
        assertThatThrownBy(() -> EmailAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "80%", "8.5", ""})
    void aPercentageIsAWholeNumberFromOneToAThousand(String text) {
        assertThatThrownBy(() -> Percent.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
