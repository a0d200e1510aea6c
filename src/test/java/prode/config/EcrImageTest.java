package prode.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An image that is read wrongly is marked wrongly, or looked for where it is not. */
class EcrImageTest {
    private static final String DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource({
        "111122223333.dkr.ecr.us-west-2.amazonaws.com/prod-e-backend:1.0.0, prod-e-backend, 1.0.0",
        "111122223333.dkr.ecr.us-west-2.amazonaws.com/team/backend@" + DIGEST + ", team/backend, " + DIGEST,
        "111122223333.dkr.ecr.us-west-2.amazonaws.com/team/backend:1.0.0@" + DIGEST + ", team/backend, " + DIGEST,
        "111122223333.dkr.ecr.us-west-2.amazonaws.com/prod-e-backend, prod-e-backend, latest",
        "111122223333.dkr.ecr-fips.us-west-2.amazonaws.com/prod-e-backend:1, prod-e-backend, 1"
    })
    void theDigestDecidesThenTheTag(String reference, String repository, String version) {
        var image = EcrImage.of(reference).orElseThrow();

        assertThat(image).isEqualTo(new EcrImage(new EcrRegistry("111122223333", "us-west-2"), repository, version));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx:1",
                "public.ecr.aws/nginx/nginx:1",
                "${aws_ecr_repository.a.repository_url}:1",
                "docker.io/a/b",
                "111122223333.dkr.ecr.us-west-2.amazonaws.com"
            })
    void otherRegistriesAreNotOurs(String reference) {
        assertThat(EcrImage.of(reference)).isEmpty();
    }
}
