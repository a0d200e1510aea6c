package prode.layers.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.iam.Decision;
import prode.iam.Request;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** Whoever gets hold of a job gets its role: what no job ever needs must be out of reach of all of them. */
@Tag("synth")
class RoleLimitsTest {
    private static final Path TABLE = Path.of("src/test/resources/prode/access/role-limits.txt");
    private static final List<String> ROLES = List.of("plan", "apply", "publish", "state-admin", "cleanup");
    private static final TerraformJson FOUNDATION = Stacks.foundation();

    /** A row of the table for one of its roles. */
    private record Row(String role, String verdict, String action, String resource, String keys, String why) {
        static Stream<Row> parse(String line) {
            String[] columns = line.split(" *\\| *", -1);
            var roles = columns[0].equals("all") ? ROLES : List.of(columns[0].split(",", -1));
            return roles.stream()
                    .map(role -> new Row(role, columns[1], columns[2], columns[3], columns[4], columns[5]));
        }

        /** What AWS answers, in the words of the table. */
        boolean holds() {
            RoleInJson json = RoleInJson.of(FOUNDATION, role);
            Request request = json.request(action, filled(resource, json));
            for (String key : keys.isEmpty() ? new String[0] : keys.split(" ", -1)) {
                String[] pair = pair(key);
                request = request.with(pair[0], filled(pair[1], json));
            }
            Decision decision = json.decide(request);
            return switch (verdict) {
                case "may" -> decision == Decision.allowed;
                case "never" -> decision != Decision.allowed;
                case "denied" -> decision == Decision.explicitlyDenied;
                default -> throw new AssertionError("no such verdict: " + this);
            };
        }

        private static String[] pair(String key) {
            return switch (key) {
                case "ours" -> new String[] {"aws:ResourceTag/Project", "prod-e"};
                case "other" -> new String[] {"aws:ResourceTag/Project", "payments"};
                default -> key.split("=", 2);
            };
        }

        private static String filled(String text, RoleInJson role) {
            return text.replace("{state}", "arn:aws:s3:::prod-e-terraform-state")
                    .replace("{table}", "arn:aws:dynamodb:{region}:{account}:table/prod-e-terraform-lock")
                    .replace("{region}", role.region())
                    .replace("{account}", role.arn().split(":", -1)[4]);
        }
    }

    @Test
    void everyRowOfTheTableHolds() {
        assertThat(rows())
                .hasSizeGreaterThan(300)
                .allSatisfy(row -> assertThat(row.holds()).as(row.toString()).isTrue());
    }

    @Test
    void everyRoleHasRowsOfWhatItMayAndOfWhatItMayNot() {
        for (String role : ROLES) {
            assertThat(rows().stream().filter(row -> row.role().equals(role)).map(Row::verdict))
                    .contains("may", "never", "denied");
        }
    }

    @Test
    void sessionsEndAfterAnHour() {
        for (String role : ROLES) {
            assertThat(FOUNDATION
                            .at("aws_iam_role", "access/" + role + "/role")
                            .at("/max_session_duration")
                            .asInt())
                    .isEqualTo(3600);
        }
    }

    private static List<Row> rows() {
        try {
            return Files.readAllLines(TABLE).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(Row::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
