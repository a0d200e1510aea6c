package prode.ops.review.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.iam.Everybody;
import prode.iam.PolicyComparison;
import prode.ops.review.plan.Action;
import prode.ops.review.plan.Change;
import prode.ops.review.plan.Plan;
import prode.ops.review.plan.ResourceTypes;
import prode.ops.review.rules.PolicyArguments.Kind;

/** Something becomes public by a switch or by a policy that names everybody. */
final class PublicAccess implements Rule {
    private static final String NAME = "public-access";

    private static final List<String> PUBLIC_IF_TRUE =
            List.of(
                    "advanced_security_options.anonymous_auth_enabled",
                    "associate_public_ip_address",
                    "network_configuration.assign_public_ip",
                    "network_configuration.ingress_configuration.is_publicly_accessible",
                    "network_interfaces.associate_public_ip_address",
                    "publicly_accessible",
                    "vpc_config.endpoint_public_access");

    /** Authenticated is whoever has some account of AWS. */
    private static final Pattern PUBLIC_ACL = Pattern.compile("public.*|authenticated-read");

    private static final Pattern EVERYBODYS_GROUP = Pattern.compile("groups/global/(AllUsers|AuthenticatedUsers)");

    /** What says that nobody need tell who they are, by the argument where it stands. */
    private static final Map<String, Set<String>> WITHOUT_LOGIN =
            Map.of("authorization", Set.of("NONE"), "authorization_type", Set.of("NONE"));

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.action() != Action.FORGET && change.action() != Action.MOVE)
                .flatMap(PublicAccess::check);
    }

    private static Stream<Risk> check(Change change) {
        var block = ResourceTypes.KNOWN.publicAccessBlocks().get(change.type());
        if (!change.remains()) {
            return block == null
                    ? Stream.of()
                    : Stream.of(Risk.danger(NAME, change.address(), "Nothing forbids public access any more."));
        }
        var opened = new ArrayList<String>();
        PUBLIC_IF_TRUE.stream()
                .filter(path -> change.attribute(path).becomes(true))
                .forEach(opened::add);
        if (block != null) {
            block.forEach((name, safe) -> {
                if (lifts(change, name, safe)) {
                    opened.add(name);
                }
            });
        }
        if (change.type().equals("aws_lb")
                && change.attribute("internal").becomes(false)) {
            opened.add("internal");
        }
        lists(change).forEach(opened::add);
        WITHOUT_LOGIN.keySet().stream()
                .filter(name -> dropsLogin(change, name))
                .sorted()
                .forEach(opened::add);
        if (change.type().equals("aws_lambda_permission")
                && change.attribute("principal").isChanged()
                && change.after().path("principal").asText().equals("*")) {
            opened.add("principal");
        }
        PolicyArguments.of(change).stream()
                .filter(document -> document.after() != null && document.kind() != Kind.LIMIT)
                .filter(document -> namesEverybody(document.before(), String.valueOf(document.after())))
                .forEach(document -> opened.add(document.attribute()));
        return opened.isEmpty()
                ? Stream.of()
                : Stream.of(Risk.danger(
                        NAME,
                        change.address(),
                        "It becomes reachable for everybody by:",
                        opened.toArray(String[]::new)));
    }

    private static boolean namesEverybody(@Nullable String before, String after) {
        try {
            return PolicyComparison.newStatements(before, after).stream().anyMatch(Everybody::isMeantBy);
        } catch (IllegalArgumentException e) {
            return false; // iam-widened says so
        }
    }

    /** On what is new, only a value that somebody wrote counts: the defaults are safe. */
    private static boolean lifts(Change change, String name, List<String> safe) {
        var attribute = change.attribute(name);
        var isSafe = safe.contains(attribute.after().asText()) && !attribute.isUnknown();
        return !isSafe
                && (safe.contains(attribute.before().asText())
                        || attribute.isUnknown()
                        || (!change.exists() && attribute.after().isValueNode() && !attribute.after().isNull()));
    }

    /** A new method of an API without login is an everyday thing; one that loses it is not. */
    private static boolean dropsLogin(Change change, String name) {
        var login = change.attribute(name);
        return login.isChanged()
                && (login.isUnknown() || WITHOUT_LOGIN.get(name).contains(login.after().asText()))
                && (change.exists() || change.type().equals("aws_lambda_function_url"));
    }

    /** Access lists of buckets: by their short names, and by the groups that mean everybody. */
    private static Stream<String> lists(Change change) {
        var acl = change.attribute("acl");
        var grants = change.attribute("access_control_policy");
        return Stream.of(
                        acl.isChanged() && PUBLIC_ACL.matcher(acl.after().asText()).matches() ? "acl" : "",
                        grants.isChanged()
                                        && EVERYBODYS_GROUP.matcher(grants.after().toString()).find()
                                ? "access_control_policy"
                                : "")
                .filter(name -> !name.isEmpty());
    }
}
