package prode.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret in git is one for ever; a check that cries wolf is switched off. */
class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghp_0123456789abcdefghijABCDEFGHIJ0123",
                "xoxb-123456789012-abcdefghij",
                "https://hooks.slack.com/services/T000/B000/XXXX",
                "postgres://app:pw@db.example.com/appdb",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2ln",
                "db password: x1",
                "Zk3vQ9tLw0Rb7YhXc5Nf2MsJd8GpUa1EoTi6KrVe"
            })
    void areKnownByTheirText(String text) {
        assertThat(Secrets.isSecret("tags.Note", text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "dbPassword",
        "DB_PASSWD",
        "session-secret",
        "API_KEY",
        "AWS_SECRET_ACCESS_KEY",
        "githubToken",
        "PASSWORD2"
    })
    void areKnownByTheirName(String name) {
        assertThat(Secrets.isSecret("services.backend.environment." + name, "x"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prod-e-backend@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "prod-e-backend:3f786850e387550fdab836ed7e6dc881de23001b",
                "111122223333.dkr.ecr.us-west-2.amazonaws.com/prod-e-backend:2026-01-01T00-00-00Z",
                "ELBSecurityPolicy-TLS13-1-2-2021-06",
                "Z0123456789ABCDEFGHIJ",
                "https://example.com/a/very/long/path/that/goes/on?page=2",
                "arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-0123-0123-0123-0123456789ab",
                "secrets are kept elsewhere",
                "example/production-experience"
            })
    void areNotSeenInWhatConfigurationsHold(String text) {
        assertThat(Secrets.isSecret("tags.Note", text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"TOKEN_TTL, 5m", "PASSWORD_MIN_LENGTH, 12", "USE_TOKEN, true", "SECRET, ''", "Monkey, business"})
    void areNotSeenInNamesThatOnlySpeakOfThem(String name, String text) {
        assertThat(Secrets.isSecret("services.backend.environment." + name, text))
                .isFalse();
    }
}
