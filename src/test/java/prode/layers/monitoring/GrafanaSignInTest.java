package prode.layers.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** Grafana stands open to the internet then: who gets in, and with which role, is all that protects it. */
@Tag("synth")
class GrafanaSignInTest {
    private final TerraformJson everything =
            Stacks.stack(Stacks.output("shop", "shop/staging", "everything"), "shop-everything");
    private final JsonNode container = TerraformJson.parse(
                    everything.at("aws_ecs_task_definition", "monitoring/grafana/service/task")
                            .text("/container_definitions"))
            .path(0);

    @Test
    void onlyMembersOfTheGroupsGetInWithTheRoleOfTheirs() {
        assertThat(variable("ROLE_ATTRIBUTE_PATH"))
                .isEqualTo("contains(groups[*], 'platform') && 'Admin' || contains(groups[*], 'shop') && 'Viewer'");
        assertThat(variable("ROLE_ATTRIBUTE_STRICT")).isEqualTo("true");
        assertThat(variable("USE_PKCE")).isEqualTo("true");
    }

    /** A value in the JSON would be in the state, in plans and in the repository. */
    @Test
    void clientSecretIsReadFromItsSecretByGrafanaAlone() {
        var secret = everything.at("aws_secretsmanager_secret", "foundation/grafana-oauth");

        assertThat(container.path("secrets").toString())
                .contains("{\"name\":\"GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET\",\"valueFrom\":\"${" + secret.address()
                        + ".arn}\"}");
        assertThat(container.path("environment").toString()).doesNotContain("CLIENT_SECRET");
        assertThat(everything.all("aws_iam_role_policy").stream()
                        .filter(policy -> policy.text("/policy").contains(secret.address()))
                        .map(Resource::path))
                .containsExactly("monitoring/grafana/service/roles/execution/policy");
    }

    /** With strict the browser comes back from the identity provider without its cookie, and nobody can sign in. */
    @Test
    void cookiesComeBackFromTheIdentityProviderAndOnlyOverHttps() {
        assertThat(value("GF_SECURITY_COOKIE_SAMESITE")).isEqualTo("lax");
        assertThat(value("GF_SECURITY_COOKIE_SECURE")).isEqualTo("true");
        assertThat(value("GF_SERVER_ROOT_URL")).isEqualTo("https://all.example.com/grafana/");
    }

    /** The day on which the identity provider is down is often the day on which Grafana is needed. */
    @Test
    void localAdministratorStays() {
        assertThat(container.path("secrets").toString()).contains("GF_SECURITY_ADMIN_PASSWORD");
        assertThat(container.path("environment").toString()).doesNotContain("DISABLE_LOGIN_FORM");
    }

    /** It asks nobody who they are. */
    @Test
    void prometheusIsNotPublished() {
        for (String type :
                List.of("aws_lb_listener_rule", "aws_lb_target_group", "aws_vpc_security_group_egress_rule")) {
            assertThat(everything.all(type))
                    .isNotEmpty()
                    .noneMatch(resource -> resource.path().startsWith("delivery/")
                            && resource.path().contains("prometheus"));
        }
        assertThat(everything.at("aws_ecs_service", "monitoring/prometheus/service/service")
                        .at("/load_balancer")
                        .isMissingNode())
                .isTrue();
    }

    private String variable(String setting) {
        return value("GF_AUTH_GENERIC_OAUTH_" + setting);
    }

    private String value(String name) {
        for (JsonNode variable : container.path("environment")) {
            if (variable.path("name").asText().equals(name)) {
                return variable.path("value").asText();
            }
        }
        return "";
    }
}
