package prode.review.comment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.review.PlanFixture;
import prode.review.show.Overview;
import prode.review.show.Visibility;

/** Nobody unfolds or scrolls far: a danger that isn't read at once is merged with the fifty harmless changes beside it. */
class DangerAmongHarmlessTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path CHANGES = Path.of("src/test/resources/cases/review/changes");
    private static final int HARMLESS = 50;
    private static final int LINES_READ = 40;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            database-replaced                | aws_db_instance.data_instance                          | It holds data and is replaced.
            database-deleted                 | aws_db_instance.data_instance                          | It holds data and is deleted.
            encryption-off-replaces-database | aws_db_instance.data_instance                          | It holds data and is replaced.
            secret-deleted                   | aws_secretsmanager_secret.data_credentials             | It holds data and is deleted.
            backups-shortened                | aws_db_instance.data_instance                          | Protection is lowered
            key-rotation-off                 | aws_kms_key.data_key                                   | Protection is lowered
            group-opened-to-the-internet     | aws_vpc_security_group_ingress_rule.delivery_from_office | The internet may come in
            tasks-get-public-addresses       | aws_ecs_service.compute_service                        | It becomes reachable for everybody
            bucket-for-everybody             | aws_s3_bucket_policy.state_policy                      | It becomes reachable for everybody
            iam-wildcard                     | aws_iam_role_policy.compute_policy                     | It newly allows with a wildcard
            trust-widened                    | aws_iam_role.compute_role                              | It allows more than before
            load-balancer-replaced           | aws_lb.delivery_balancer                               | Requests go through it, and it is replaced under load.
            """)
    void isReadWithoutUnfoldingOrScrollingFar(String danger, String address, String sentence) throws IOException {
        var plan = JSON.readTree(CHANGES.resolve(danger).resolve("plan.json").toFile());
        var changes = (ArrayNode) plan.path("resource_changes");
        for (var i = 0; i < HARMLESS; i++) {
            // Around the danger, before it in the order of the alphabet, and every kind that is common.
            changes.insert(i % 2 == 0 ? 0 : changes.size(), harmless(i));
        }

        var comment = new Comment(
                        Overview.of(PlanFixture.review(plan), Visibility.SHOWN), Optional.empty(), Optional.empty())
                .render();

        var read = open(comment).stream().limit(LINES_READ).toList();
        assertThat(read.get(0)).startsWith("## ⛔ Dangerous: ");
        assertThat(String.join("\n", read)).containsSubsequence("⛔ **", "`" + address + "`", sentence);
        assertThat(comment).contains("aws_cloudwatch_log_group.app_0", "aws_cloudwatch_metric_alarm.app_1");
    }

    private static ObjectNode harmless(int number) throws IOException {
        var type = number % 2 == 0 ? "aws_cloudwatch_log_group" : "aws_cloudwatch_metric_alarm";
        var created = number % 2 == 1;
        ObjectNode resource = JSON.readTree("""
                {"address": "%s.app_%d", "mode": "managed", "type": "%s",
                 "change": {"actions": ["%s"], "before": %s, "after": {"name": "app-%d", "retention_in_days": %d}}}
                """.formatted(
                        type,
                        number,
                        type,
                        created ? "create" : "update",
                        created ? "null" : "{\"name\": \"app-%d\", \"retention_in_days\": 30}".formatted(number),
                        number,
                        60 + number))
                .require();
        return resource;
    }

    /** The lines that are seen before somebody unfolds anything. */
    private static List<String> open(String comment) {
        var open = new ArrayList<String>();
        var depth = 0;
        for (var line : comment.lines().toList()) {
            depth += line.contains("<details>") ? 1 : 0;
            if (depth == 0) {
                open.add(line);
            }
            depth -= line.contains("</details>") ? 1 : 0;
        }
        return open;
    }
}
