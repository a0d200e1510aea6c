package prode.review.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.review.show.SecretCorpus.Sample;
import prode.terraform.plan.Cover;
import prode.terraform.plan.SealedSecret;
import prode.terraform.plan.Secrecy;
import prode.terraform.plan.Values;

/** A secret that is shown is on its way to everybody's mail; a review that hides what is harmless is read by nobody. */
class CoverTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path PAGE = Path.of("docs/processes/reading-a-review.md");

    @Test
    void aTokenOfAKnownFormIsNeverShown() {
        assertThat(shown(SecretCorpus.knownForms())).isEmpty();
    }

    /** Each is hidden by its value alone: their names are harmless. */
    @Test
    void theDocumentsSayHowManySecretsAreShown() throws IOException {
        var secrets = SecretCorpus.secrets();

        assertThat(secrets).hasSize(200);
        assertThat(Files.readString(PAGE)).contains("**" + shown(secrets).size() + " of 200** secrets are shown");
    }

    @Test
    void theDocumentsSayHowMuchIsHiddenThatIsHarmless() throws IOException {
        var harmless = SecretCorpus.harmless();

        assertThat(harmless).hasSize(2_000);
        assertThat(Files.readString(PAGE))
                .contains("**" + (harmless.size() - shown(harmless).size()) + " of 2,000** harmless values are hidden");
    }

    /** Made-up values are what their author thought of; these are Terraform's. */
    @Test
    void hardlyAnyTextOfTheCommittedPlansIsHidden() throws IOException {
        var texts = new ArrayList<Sample>();
        try (var plans = Files.walk(Path.of("src/test/resources/cases/review/changes"))) {
            for (var plan : plans.filter(file -> file.endsWith("plan.json")).toList()) {
                for (var resource : JSON.readTree(plan.toFile()).path("resource_changes")) {
                    collect("", resource.path("change").path("before"), texts);
                    collect("", resource.path("change").path("after"), texts);
                }
            }
        }

        assertThat(texts).hasSizeGreaterThan(5_000);
        assertThat(texts.size() - shown(texts).size()).isLessThan(texts.size() / 1_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": "DB_PASSWORD", "value": "x1"}                  | value
            {"Key": "api-token", "Value": "x1"}                     | Value
            {"parameter_name": "master_key", "parameter_value": 12} | parameter_value
            {"hmac_key": "x1"}                                      | hmac_key
            {"JWT": "x1"}                                           | JWT
            """)
    void aNameBesideOrAboveItHidesAValue(String json, String hidden) throws IOException {
        assertThat(SealedSecret.isOne(new Cover().of("", JSON.readTree(json)).path(hidden)))
                .isTrue();
    }

    @Test
    void whatFollowsASecretOptionIsHidden() throws IOException {
        var command =
                new Cover().of("command", JSON.readTree("[\"serve\", \"--db-password\", \"x1\", \"--port\", \"80\"]"));

        assertThat(SealedSecret.isOne(command.path(2))).isTrue();
        assertThat(command.path(4).asText()).isEqualTo("80");
    }

    /** Half a text would still show the half that nobody recognised. */
    @Test
    void aTextThatHoldsASecretIsHiddenAsAWhole() {
        var text = "user: app\npass" + "word: x1\nport: 80\n";

        assertThat(SealedSecret.isOne(new Cover().of("content", TextNode.valueOf(text))))
                .isTrue();
    }

    private static void collect(String name, JsonNode value, List<Sample> texts) {
        var open = Values.parsed(value);
        if (open.isTextual() && !open.textValue().isEmpty() && !Secrecy.isSecret(name)) {
            texts.add(new Sample("plan", name, open.textValue()));
        }
        open.properties().forEach(field -> collect(field.getKey(), field.getValue(), texts));
        if (open.isArray()) {
            open.forEach(item -> collect(name, item, texts));
        }
    }

    private static List<Sample> shown(List<Sample> samples) {
        return samples.stream().filter(sample -> !isCovered(sample)).toList();
    }

    private static boolean isCovered(Sample sample) {
        return SealedSecret.isOne(new Cover().of(sample.name(), TextNode.valueOf(sample.value())));
    }
}
