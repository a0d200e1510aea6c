package prode.layers.monitoring;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.config.MonitoringConfig.OAuthConfig;

/**
 * Sign-in to Grafana by an identity provider.
 *
 * @param config which one, and whose groups may do what
 * @param secretArn secret that is the client's secret, as plain text
 */
public record GrafanaSignIn(OAuthConfig config, String secretArn) {
    /**
     * Grafana's settings. Source: Grafana documentation, Configure generic OAuth2 authentication, and Configuration, for
     * {@code cookie_samesite}: with strict the browser would come back from the identity provider without its cookie.
     *
     * <p>The local administrator stays, for the day on which the identity provider doesn't answer: only the way to the
     * form needs to be known.
     */
    Map<String, String> variables() {
        var variables = new TreeMap<>(Map.of(
                "GF_SECURITY_COOKIE_SAMESITE", "lax",
                "GF_SECURITY_COOKIE_SECURE", "true"));
        Map.of(
                        "ENABLED", "true",
                        "NAME", config.name(),
                        "CLIENT_ID", config.clientId(),
                        "AUTH_URL", config.authUrl(),
                        "TOKEN_URL", config.tokenUrl(),
                        "API_URL", config.apiUrl(),
                        "SCOPES", String.join(" ", config.scopes()),
                        "ROLE_ATTRIBUTE_PATH", rolePath())
                .forEach((setting, value) -> variables.put(variable(setting), value));
        for (String setting : List.of("USE_PKCE", "AUTO_LOGIN", "ALLOW_SIGN_UP", "ROLE_ATTRIBUTE_STRICT")) {
            variables.put(variable(setting), "true");
        }
        return variables;
    }

    /** The client's secret, as ECS reads it. */
    Map<String, String> secrets() {
        return Map.of(variable("CLIENT_SECRET"), secretArn);
    }

    private static String variable(String setting) {
        return "GF_AUTH_GENERIC_OAUTH_" + setting;
    }

    /** JMESPath, the highest role first; strict, so that who is in none of the groups does not get in. */
    private String rolePath() {
        return Stream.of(
                        role(config.admins(), "Admin"),
                        role(config.editors(), "Editor"),
                        role(config.viewers(), "Viewer"))
                .flatMap(roles -> roles)
                .collect(Collectors.joining(" || "));
    }

    private Stream<String> role(List<String> groups, String role) {
        return groups.stream()
                .map(group -> "contains(" + config.groupsAttribute() + "[*], '" + group + "') && '" + role + "'");
    }
}
