package prode.layers.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.iam.Caller;
import prode.iam.Decision;
import prode.testing.Resource;
import prode.testing.RoleInJson;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** Whoever gets hold of a job gets its role: what no job ever needs must be out of reach of all of them. */
@Tag("synth")
class RoleLimitsTest {
    private static final Path TABLE = Path.of("src/test/resources/prode/iam/role-limits.txt");
    private static final String EVERYTHING =
            "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
    private static final TerraformJson FOUNDATION = Stacks.foundation();
    private static final Map<String, RoleInJson> ROLES = Caller.roles().stream()
            .map(Caller::word)
            .collect(Collectors.toMap(word -> word, word -> RoleInJson.of(FOUNDATION, word)));

    /** A row of the table for one of its roles. */
    private record Row(String role, String verdict, String action, String resource, String keys) {
        static Stream<Row> of(String... columns) {
            var roles = columns[0].equals("all") ? ROLES.keySet() : List.of(columns[0].split(",", -1));
            return roles.stream().map(role -> new Row(role, columns[1], columns[2], columns[3], columns[4]));
        }

        boolean holds() {
            RoleInJson json = Objects.requireNonNull(ROLES.get(role), role);
            Decision decision = json.decide(CallText.request(json, action, resource, keys));
            return switch (verdict) {
                case "may" -> decision == Decision.allowed;
                case "never" -> decision != Decision.allowed;
                case "beyond" ->
                    json.with(json.policies().withIdentity(EVERYTHING))
                                    .decide(CallText.request(json, action, resource, keys))
                            != Decision.allowed;
                case "denied" -> decision == Decision.explicitlyDenied;
                default -> throw new AssertionError("no such verdict: " + this);
            };
        }
    }

    private static final List<Row> ROWS =
            CallText.rows(TABLE).stream().flatMap(Row::of).toList();

    @Test
    void everyRowOfTheTableHolds() {
        assertThat(ROWS.stream().filter(row -> !row.holds())).isEmpty();
    }

    @Test
    void everyRoleHasRowsOfWhatItMayAndOfWhatItMayNot() {
        for (String role : ROLES.keySet()) {
            assertThat(ROWS.stream().filter(row -> row.role().equals(role)).map(Row::verdict))
                    .hasSizeGreaterThan(50)
                    .contains("may", "never", "denied");
        }
    }

    @Test
    void sessionsEndAfterAnHour() {
        for (String role : ROLES.keySet()) {
            assertThat(FOUNDATION
                            .at("aws_iam_role", "access/" + role + "/role")
                            .at("/max_session_duration")
                            .asInt())
                    .isEqualTo(3600);
        }
    }

    /** IAM refuses the eleventh, in the middle of an apply; how many environments are too many is told before. */
    @ParameterizedTest
    @CsvSource({"production, prod-e-foundation, 5", "shop/staging, shop-foundation, 6"})
    void theRoleThatAppliesHasOnePolicyAnEnvironmentBesideThoseForAll(String file, String stack, int shared) {
        var foundation = Stacks.stack(Stacks.output(file), stack);

        assertThat(foundation.all("aws_iam_role_policy_attachment").stream()
                        .map(Resource::path)
                        .filter(path -> path.startsWith("access/apply/")))
                .hasSize(shared + 1);
    }
}
