package prode.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.Reference;

/**
 * Moves that Terraform would begin and AWS can't finish, from which no plan leads back, or that end as it happens. They are
 * no risk that somebody could accept, so a plan with one is refused.
 */
public final class ImpossibleMoves {
    private static final String SUBNET_GROUP = "aws_db_subnet_group";
    private static final String ACL = "aws_network_acl";
    private static final String DEFAULT_ACL = "aws_default_network_acl";
    private static final String BUCKET = "aws_s3_bucket";
    private static final String BUCKET_ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";
    private static final String KEY = "aws_kms_key";
    private static final Set<String> TYPES = Set.of(SUBNET_GROUP, ACL, DEFAULT_ACL, BUCKET, KEY);
    private static final String NETWORK_PAGE = "; docs/runbooks/network-move-refused.md";

    private ImpossibleMoves() {}

    /** Whether a plan that touches what exists of these types has to be looked at. */
    public static boolean mayBeAmong(Set<String> touched) {
        return !Collections.disjoint(touched, TYPES);
    }

    /** Why the plan is refused, a line for each reason, which names the runbook; none if it isn't. */
    public static List<String> of(Plan plan, DeclaredStack stack) {
        return Stream.of(keys(plan), subnetGroups(plan, stack), defaultAcls(plan), acls(plan), buckets(plan, stack))
                .flatMap(reasons -> reasons)
                .toList();
    }

    /** What lies in a bucket stays under the key that it was written with, and prevent_destroy goes with the key's block. */
    private static Stream<String> keys(Plan plan) {
        return plan.changes(KEY).stream()
                .filter(key -> key.action().destroys())
                .filter(key -> plan.changes(BUCKET_ENCRYPTION).stream()
                        .filter(Change::remains)
                        .anyMatch(bucket -> bucket.before()
                                .findValuesAsText("kms_master_key_id")
                                .contains(key.before().path("arn").asText())))
                .map(key ->
                        key.address() + ": the key would go, and nobody could read what it encrypted in a bucket that"
                                + " stays; docs/runbooks/moving-states-under-a-key.md");
    }

    private static Stream<String> subnetGroups(Plan plan, DeclaredStack stack) {
        return plan.changes(SUBNET_GROUP).stream()
                .filter(Change::exists)
                .filter(Change::remains)
                .filter(group -> leavesAll(group, plan, stack))
                .map(group -> group.address()
                        + ": the database would leave all of its subnets, which RDS can't do in place" + NETWORK_PAGE);
    }

    private static Stream<String> defaultAcls(Plan plan) {
        return plan.changes(DEFAULT_ACL).stream()
                .filter(acl -> !acl.remains() && isEmptied(acl) && !goes("aws_vpc", plan))
                .map(acl -> acl.address()
                        + ": the default network ACL would stay emptied, and cut off each subnet that has no other now"
                        + " or later: set network.defaults to restored" + NETWORK_PAGE);
    }

    private static Stream<String> acls(Plan plan) {
        return plan.changes(ACL).stream()
                .filter(acl -> acl.action() == Action.DELETE)
                .filter(acl -> makesAnother(plan) && !goes("aws_vpc", plan))
                .limit(1)
                .map(acl -> acl.address()
                        + ": its subnets would get another network ACL meanwhile, and its deletion could take them out of"
                        + " that one again: set network.defaults to restored, then to kept, and then network.acls"
                        + NETWORK_PAGE);
    }

    private static Stream<String> buckets(Plan plan, DeclaredStack stack) {
        return plan.changes(BUCKET).stream()
                .filter(bucket -> !bucket.remains() && isKept(bucket) && !isDeclared(bucket, stack))
                .map(bucket -> bucket.address()
                        + ": what guards the bucket would go, and then AWS keeps it, because it isn't emptied;"
                        + " docs/runbooks/bucket-not-deleted.md");
    }

    private static boolean isKept(Change bucket) {
        return !bucket.before().path("force_destroy").asBoolean();
    }

    /** What is declared goes by a destroy of all, which has guards of its own. */
    private static boolean isDeclared(Change change, DeclaredStack stack) {
        return stack.resources(change.type()).stream()
                .anyMatch(declared -> declared.address().equals(change.address()));
    }

    /** RDS moves an instance within its group's subnets only; one that it stands in can't leave the group. */
    private static boolean leavesAll(Change group, Plan plan, DeclaredStack stack) {
        var subnets = group.attribute("subnet_ids");
        if (!subnets.isUnknown()) {
            return Collections.disjoint(texts(subnets.before()), texts(subnets.after()));
        }
        // Some are new, so that the ids of none are told: what the group refers to tells which.
        var made = Stream.of(Action.CREATE, Action.REPLACE, Action.CREATE_AND_FORGET)
                .flatMap(action -> plan.changes().stream().filter(change -> change.action() == action))
                .map(Change::address)
                .collect(Collectors.toSet());
        var wanted = stack.resources(SUBNET_GROUP).stream()
                .filter(declared -> declared.address().equals(group.address()))
                .flatMap(declared -> texts(declared.json().path("subnet_ids")).stream())
                .flatMap(text -> Reference.allIn(text).stream())
                .map(Reference::address)
                .toList();
        return made.containsAll(wanted);
    }

    private static boolean isEmptied(Change acl) {
        return acl.before().path("ingress").isEmpty();
    }

    /**
     * What goes and what comes instead wait for nothing: the provider hands each subnet of an ACL that it deletes to the
     * default one, even if another has it by then. Source: AWS provider 6, deletion of aws_network_acl.
     */
    private static boolean makesAnother(Plan plan) {
        return plan.changes(ACL).stream().anyMatch(change -> change.action() == Action.CREATE);
    }

    private static boolean goes(String type, Plan plan) {
        return plan.changes(type).stream().anyMatch(change -> !change.remains());
    }

    private static Set<String> texts(JsonNode list) {
        var texts = new TreeSet<String>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
