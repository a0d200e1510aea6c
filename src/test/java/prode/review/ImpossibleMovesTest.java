package prode.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import prode.terraform.stack.DeclaredStack;

/** AWS would stop such an apply half way, with the routes of the old network gone and the database still in it. */
class ImpossibleMovesTest {
    private static final String GROUP = "aws_db_subnet_group.main";
    private static final String OLD = "{\"subnet_ids\": [\"subnet-a\", \"subnet-b\"]}";
    private static final String UNKNOWN = "{\"subnet_ids\": true}";

    @Test
    void databaseThatLeavesAllOfItsSubnetsIsRefused() {
        var known = PlannedChanges.update(GROUP, OLD, "{\"subnet_ids\": [\"subnet-c\", \"subnet-d\"]}");
        var unknown = PlannedChanges.update(GROUP, OLD, "{}")
                .with("after_unknown", UNKNOWN)
                .andCreate("aws_subnet.c", "{}")
                .and("delete,create", "aws_subnet.d", "{\"id\": \"subnet-b\"}", "{}");

        assertThat(refused(known, "c", "d"))
                .singleElement()
                .asString()
                .contains("docs/runbooks/network-move-refused.md");
        assertThat(refused(unknown, "c", "d")).hasSize(1);
    }

    @Test
    void oneThatKeepsASubnetIsNot() {
        var another = PlannedChanges.update(GROUP, OLD, "{\"subnet_ids\": [\"subnet-a\", \"subnet-d\"]}");
        var further = PlannedChanges.update(GROUP, OLD, "{}")
                .with("after_unknown", UNKNOWN)
                .andCreate("aws_subnet.c", "{}");

        assertThat(refused(another, "a", "d")).isEmpty();
        assertThat(refused(further, "a", "b", "c")).isEmpty();
        assertThat(refused(PlannedChanges.delete(GROUP))).isEmpty();
        assertThat(refused(PlannedChanges.create(GROUP, "{}").with("after_unknown", UNKNOWN), "c"))
                .isEmpty();
    }

    /** Terraform lets go of it as it is, and every subnet falls back to it. */
    @Test
    void emptiedDefaultAclIsNotLetGo() {
        var acl = "aws_default_network_acl.main";
        var emptied = PlannedChanges.none().and("delete", acl, "{\"ingress\": []}", "null");
        var open = PlannedChanges.none().and("delete", acl, "{\"ingress\": [{\"rule_no\": 100}]}", "null");
        var withItsVpc = PlannedChanges.delete("aws_vpc.main").and("delete", acl, "{\"ingress\": []}", "null");

        assertThat(refused(emptied)).singleElement().asString().contains("set network.defaults to restored");
        assertThat(refused(open)).isEmpty();
        assertThat(refused(withItsVpc)).isEmpty();
    }

    /** Its policy, its versions and its privacy go first; then S3 keeps a bucket that isn't empty, open and still written to. */
    @Test
    void bucketThatIsNotEmptiedIsNotLeftWithoutGuards() {
        var kept = PlannedChanges.none().and("delete", "aws_s3_bucket.logs", "{\"force_destroy\": false}", "null");
        var emptied = PlannedChanges.none().and("delete", "aws_s3_bucket.logs", "{\"force_destroy\": true}", "null");
        var declared = PlannedChanges.none().and("delete", "aws_s3_bucket.main", "{\"force_destroy\": false}", "null");

        assertThat(refused(kept)).singleElement().asString().contains("docs/runbooks/bucket-not-deleted.md");
        assertThat(refused(emptied)).isEmpty();
        assertThat(refused(declared))
                .as("a destroy of all, which says so itself")
                .isEmpty();
    }

    private static List<String> refused(PlannedChanges changes, String... subnets) {
        var ids = String.join(
                ",",
                Stream.of(subnets)
                        .map(name -> "\"${aws_subnet." + name + ".id}\"")
                        .toList());
        try {
            var stack = new JsonMapper()
                    .readTree("{\"resource\": {\"aws_db_subnet_group\": {\"main\": {\"subnet_ids\": [" + ids
                            + "]}}, \"aws_s3_bucket\": {\"main\": {}}}}");
            return ImpossibleMoves.of(changes.read(), new DeclaredStack("prod-e", stack));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
