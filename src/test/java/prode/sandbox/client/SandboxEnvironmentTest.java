package prode.sandbox.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A sandbox with the user's own credentials or endpoints could reach a real account. */
class SandboxEnvironmentTest {
    private static final Endpoints ENDPOINTS =
            new Endpoints(1, "http://127.0.0.1:4000", "{\"hashicorp/aws\":{}}", "111122223333");

    @Test
    void nothingThatLeadsToAwsIsPassedOn() {
        var environment = of(Map.of(
                "AWS_ACCESS_KEY_ID", "real",
                "AWS_SESSION_TOKEN", "real",
                "AWS_PROFILE", "production",
                "AWS_ENDPOINT_URL_S3", "https://s3.example.com",
                "AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/x"));

        assertThat(environment).doesNotContainKeys("AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_ROLE_ARN");
        assertThat(environment)
                .containsEntry("AWS_ACCESS_KEY_ID", "sandbox")
                .containsEntry("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:4000")
                .containsEntry("AWS_EC2_METADATA_DISABLED", "true");
    }

    @Test
    void whatWouldChangeTerraformsCommandsIsReplaced() {
        var environment = of(Map.of(
                "TF_CLI_ARGS_apply", "-lock=false",
                "TF_CLI_ARGS", "-no-color",
                "TF_WORKSPACE", "other",
                "TF_DATA_DIR", "/somewhere"));

        assertThat(environment).doesNotContainKeys("TF_CLI_ARGS_apply", "TF_CLI_ARGS", "TF_WORKSPACE");
        assertThat(environment).containsEntry("TF_DATA_DIR", ".terraform/sandbox");
    }

    @Test
    void theRestOfTheCallersEnvironmentStays() {
        assertThat(of(Map.of("PATH", "/bin", "TF_LOG", "debug", "TF_VAR_owner", "me")))
                .containsEntry("PATH", "/bin")
                .containsEntry("TF_LOG", "debug")
                .containsEntry("TF_VAR_owner", "me");
    }

    private static Map<String, String> of(Map<String, String> caller) {
        return SandboxEnvironment.of(ENDPOINTS, caller, ".terraform/sandbox");
    }
}
