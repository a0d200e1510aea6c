package prode.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Set;
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

    /** Terraform lets go of it as it is, and every subnet without an ACL of its own falls back to it. */
    @Test
    void emptiedDefaultAclIsNotLetGo() {
        var acl = "aws_default_network_acl.main";
        var emptied = PlannedChanges.none().and("delete", acl, "{\"ingress\": []}", "null");
        var open = PlannedChanges.none().and("delete", acl, "{\"ingress\": [{\"rule_no\": 100}]}", "null");
        var withItsVpc = PlannedChanges.delete("aws_vpc.main").and("delete", acl, "{\"ingress\": []}", "null");

        assertThat(refused(emptied))
                .singleElement()
                .asString()
                .as("with network.acls perTier the subnets have others, until that key goes, too")
                .contains("cut off each subnet that has no other now or later")
                .contains("set network.defaults to restored");
        assertThat(refused(open)).isEmpty();
        assertThat(refused(withItsVpc)).isEmpty();
    }

    /** The provider gives each subnet of an ACL that it deletes to the default one, also one that has another ACL by then. */
    @Test
    void subnetsDoNotGoFromOneAclToAnother() {
        var goes = "aws_network_acl.old";
        var swapped = PlannedChanges.delete(goes).andCreate("aws_network_acl.new", "{}");
        var onlyGoes = PlannedChanges.delete(goes);
        var onlyComes = PlannedChanges.create("aws_network_acl.new", "{}");
        var withItsVpc = PlannedChanges.delete("aws_vpc.main")
                .and("delete", goes, "{}", "null")
                .andCreate("aws_network_acl.new", "{}");

        assertThat(refused(swapped)).singleElement().asString().startsWith(goes).contains("then to kept");
        assertThat(refused(onlyGoes)).isEmpty();
        assertThat(refused(onlyComes)).isEmpty();
        assertThat(refused(withItsVpc)).isEmpty();
        assertThat(ImpossibleMoves.mayBeAmong(Set.of("aws_network_acl"))).isTrue();
        assertThat(ImpossibleMoves.mayBeAmong(Set.of("aws_subnet"))).isFalse();
    }

    /** No state could be read any more, its earlier versions neither. */
    @Test
    void theKeyOfABucketThatStaysIsNotLetGo() {
        var key = "aws_kms_key.states";
        var encryption = "aws_s3_bucket_server_side_encryption_configuration.states";
        var under = "{\"rule\": [{\"apply_server_side_encryption_by_default\": [{\"kms_master_key_id\": \"%s\"}]}]}";

        assertThat(refused(PlannedChanges.update(encryption, under.formatted("arn:one"), under.formatted(""))
                        .and("delete", key, "{\"arn\": \"arn:one\"}", "null")))
                .singleElement()
                .asString()
                .startsWith(key)
                .endsWith("docs/runbooks/moving-states-under-a-key.md");
        assertThat(refused(PlannedChanges.update(encryption, under.formatted("arn:one"), under.formatted(""))
                        .and("delete", key, "{\"arn\": \"arn:other\"}", "null")))
                .isEmpty();
        assertThat(refused(PlannedChanges.none()
                        .and("delete", key, "{\"arn\": \"arn:one\"}", "null")
                        .and("delete", encryption, under.formatted("arn:one"), "null")))
                .as("the bucket goes with it")
                .isEmpty();
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
