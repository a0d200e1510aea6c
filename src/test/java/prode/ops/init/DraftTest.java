package prode.ops.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.config.Environment;
import prode.config.load.ConfigLoader;
import prode.stacks.Synthesize;
import prode.testing.Stacks;

/** The first file that a team has must be right, and must not carry what ends next year. */
class DraftTest {
    private static final Map<Decision, String> FIRST = Map.of(
            Decision.ACCOUNT, "012345678901",
            Decision.OWNER, "shop: team",
            Decision.COST_CENTER, "yes",
            Decision.REPOSITORY, "example/shop",
            Decision.ALERT_EMAIL, "oncall@example.com",
            Decision.VIEWERS, "203.0.113.0/24, 198.51.100.7/32");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theFirstEnvironmentIsProductionWithWhatIsCurrent() throws IOException {
        var config = written(FIRST).config();

        assertThat(folder.resolve("production.yaml")).exists();
        assertThat(config.accountId().value()).isEqualTo("012345678901");
        assertThat(config.owner()).isEqualTo("shop: team");
        assertThat(config.costCenter()).isEqualTo("yes");
        assertThat(config.monitoring().viewers()).hasSize(2);
        assertThat(config.data().engineVersion()).isEqualTo("18");
        assertThat(config.data().storageType().name()).isEqualTo("gp3");
        assertThat(config.data().multiAz()).isTrue();
        assertThat(config.protection()).isTrue();
        assertThat(config.state().bucket()).isEqualTo("prod-e-terraform-state-012345678901");
        assertThat(config.services())
                .hasEntrySatisfying(
                        "backend", service -> assertThat(service.desiredCount()).isEqualTo(2));
    }

    /** What an account has once must be the same in both, or none of the two can be synthesized any more. */
    @Test
    @Tag("synth")
    void aSecondOneIsCheapAndOfTheSameAccount() throws IOException {
        committedProduction();

        var config = written(Map.of()).config();

        assertThat(config.protection()).isFalse();
        assertThat(config.access().github()).isNotNull();
        assertThat(config.state().bucket()).isEqualTo("prod-e-terraform-state");
        var output = Files.createDirectory(folder.resolve("output"));
        Synthesize.synthesize(ConfigLoader.load(folder), Path.of("target/lambda"), output);
        var staging = Stacks.stack(output, "prod-e-staging");
        var database = staging.only("aws_db_instance");
        assertThat(database.text("/engine_version")).isEqualTo("18");
        assertThat(database.text("/storage_type")).isEqualTo("gp3");
        assertThat(database.at("/multi_az").asBoolean()).isFalse();
        assertThat(database.at("/deletion_protection").asBoolean()).isFalse();
    }

    @Test
    void anotherAccountHasItsOwnState() throws IOException {
        committedProduction();

        var config = written(Map.of(
                        Decision.ENVIRONMENT, "eu", Decision.ACCOUNT, "444455556666", Decision.REGION, "eu-central-1"))
                .config();

        assertThat(config.state().bucket()).isEqualTo("prod-e-terraform-state-444455556666");
        assertThat(config.access().repository()).isEqualTo("example/prod-e");
        assertThat(config.region().toString()).isEqualTo("eu-central-1");
    }

    @ParameterizedTest
    @CsvSource({"api, 8080, WEB", "worker, none, WORKER", "backend, 8080, WEB", "backend, 3000, WEB"})
    void theServiceIsWhatItsPortSays(String name, String port, String kind) throws IOException {
        var decided = new EnumMap<>(FIRST);
        decided.put(Decision.SERVICE, name);
        decided.put(Decision.PORT, port);

        var service = Objects.requireNonNull(written(decided).config().services().get(name));

        assertThat(service.kind()).hasToString(kind);
        assertThat(String.valueOf(service.port())).isEqualTo(port.equals("none") ? "null" : port);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ACCOUNT     | 1234            | is not valid, got "1234", allowed 12 digits in quotes, such as "111122223333"
            REGION      | eu-central      | is not valid
            VIEWERS     | 10.0.0.0/8      | is no address on the internet
            ENVIRONMENT | ../production   | got ../production, allowed lower-case letters
            ENVIRONMENT | all             | is named after a reserved word
            CHEAP       | maybe           | got maybe, allowed yes or no
            SERVICE     | grafana         | is a word of the system's own
            PORT        | http            | must be a whole number
            """)
    void aWrongAnswerIsTheConfigurationsOwnRefusal(Decision decision, String value, String problem) throws IOException {
        var draft = draft(FIRST);
        draft.decide(decision, value);

        assertThat(draft.problems()).hasSize(1).allSatisfy(wrong -> {
            assertThat(wrong.decision()).isEqualTo(Optional.of(decision));
            assertThat(wrong.words()).contains(problem);
        });
        assertThat(draft.problems(decision)).hasSize(1);
        assertThat(folder).isEmptyDirectory();
    }

    /** A text that ends its line, or its quotes, would be another configuration. */
    @ParameterizedTest
    @CsvSource({"'x\nprotection: false'", "'x\" y: \"z'", "'${file}'", "'# x'"})
    void noAnswerIsMoreThanAValue(String value) throws IOException {
        var draft = draft(FIRST);
        draft.decide(Decision.OWNER, value);

        assertThat(draft.problems())
                .hasSize(1)
                .allSatisfy(wrong -> assertThat(wrong.decision()).contains(Decision.OWNER));
    }

    @Test
    void aDifferenceFromTheAccountsOtherFileIsNamed() throws IOException {
        committedProduction();
        var draft = draft(Map.of(Decision.REGION, "eu-central-1"));

        assertThat(draft.problems()).isNotEmpty().allSatisfy(wrong -> {
            assertThat(wrong.decision()).contains(Decision.REGION);
            assertThat(wrong.words()).contains("differs from ").doesNotContain("/tmp");
        });
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        committedProduction();
        var before = Files.readString(folder.resolve("production.yaml"));
        var draft = draft(Map.of(Decision.ENVIRONMENT, "production"));

        assertThatThrownBy(draft::write).hasMessageContaining("production.yaml: exists already");

        assertThat(Files.readString(folder.resolve("production.yaml"))).isEqualTo(before);
    }

    private void committedProduction() throws IOException {
        Files.copy(Path.of("src/main/environments/production.yaml"), folder.resolve("production.yaml"));
    }

    private Draft draft(Map<Decision, String> decided) throws IOException {
        var draft = Draft.beside(folder);
        decided.forEach(draft::decide);
        return draft;
    }

    private Environment written(Map<Decision, String> decided) throws IOException {
        var draft = draft(decided);
        assertThat(draft.open()).isEmpty();
        assertThat(draft.problems()).isEmpty();
        draft.write();
        var name = draft.file().getFileName().toString().replace(".yaml", "");
        return ConfigLoader.load(folder).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
