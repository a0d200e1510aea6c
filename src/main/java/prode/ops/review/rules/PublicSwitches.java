package prode.ops.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prode.ops.review.plan.Attribute;
import prode.ops.review.plan.Change;
import prode.ops.review.plan.Values;

/** Arguments by which a resource is for everybody, wherever in it they stand. */
final class PublicSwitches {
    /** To the values that open. */
    private static final Map<String, Set<String>> OPEN = Map.of(
            "anonymous_auth_enabled", Set.of("true"),
            "assign_public_ip", Set.of("true", "ENABLED"),
            "associate_public_ip_address", Set.of("true"),
            "direct_internet_access", Set.of("Enabled"),
            "endpoint_public_access", Set.of("true"),
            "is_publicly_accessible", Set.of("true"),
            "publicly_accessible", Set.of("true"),
            "type", Set.of("SERVICE_PROVIDED_EIPS"));

    /** As {@link #OPEN}; on what is new it is how public subnets and open interfaces are made. */
    private static final Map<String, Set<String>> OPEN_LATER = Map.of(
            "authorization", Set.of("NONE"),
            "authorization_type", Set.of("NONE"),
            "map_public_ip_on_launch", Set.of("true"));

    /** Blocks with such a switch, that may be unknown as a whole. */
    private static final Set<String> NETWORKS =
            Set.of("network_configuration", "network_interface", "network_interfaces", "vpc_config");

    /** Lists of accounts and principals, in which a word means all. */
    private static final List<String> NAMED =
            List.of("allowed_principals", "group", "principal", "principals", "shared_accounts");

    private static final Set<String> ALL = Set.of("*", "all");

    /** Authenticated is whoever has some account of AWS. */
    private static final Pattern PUBLIC_ACL = Pattern.compile("public.*|authenticated-read");

    private static final Pattern EVERYBODYS_GROUP = Pattern.compile("groups/global/(AllUsers|AuthenticatedUsers)");

    private static final Set<String> LOAD_BALANCERS = Set.of("aws_elb", "aws_lb");

    private PublicSwitches() {}

    /** What opens it and did not before. */
    static Set<String> turnedOn(Change change) {
        var opened = new TreeSet<>(turnedOn(change, OPEN));
        if (change.exists() || change.type().equals("aws_lambda_function_url")) {
            opened.addAll(turnedOn(change, OPEN_LATER));
        }
        if (LOAD_BALANCERS.contains(change.type()) && facesTheInternet(change)) {
            opened.add("internal");
        }
        var acl = change.attribute("acl");
        if (acl.isChanged() && PUBLIC_ACL.matcher(acl.after().asText()).matches()) {
            opened.add("acl");
        }
        Stream.of("access_control_policy", "grant")
                .filter(name -> newlyHas(change.attribute(name), PublicSwitches::namesAGroupOfEverybody))
                .forEach(opened::add);
        NAMED.stream()
                .filter(name -> newlyHas(change.attribute(name), PublicSwitches::namesAll))
                .forEach(opened::add);
        return opened;
    }

    /** What is made for everybody from the first day; somebody should have meant it. */
    static Set<String> offered(Change change) {
        return change.exists() ? Set.of() : turnedOn(change, OPEN_LATER);
    }

    private static Set<String> turnedOn(Change change, Map<String, Set<String>> switches) {
        var after = new TreeSet<String>();
        walk("", change.after(), switches, after);
        change.unknown().fieldNames().forEachRemaining(name -> {
            if (change.attribute(name).isUnknown()) {
                if (NETWORKS.contains(name) && change.unknown().path(name).isBoolean()) {
                    after.add(name);
                }
                walk(name, change.unknown().path(name), switches, after);
            }
        });
        var before = new TreeSet<String>();
        walk("", change.before(), switches, before);
        after.removeAll(before);
        return after;
    }

    /** In a mask of what is unknown every value is {@code true}, and may open. */
    private static void walk(String path, JsonNode value, Map<String, Set<String>> switches, Set<String> found) {
        if (value.isObject()) {
            value.properties().forEach(field -> {
                var name = field.getKey();
                walk(path.isEmpty() ? name : path + "." + name, field.getValue(), switches, found);
            });
        } else if (value.isArray()) {
            value.forEach(item -> walk(path, item, switches, found));
        } else {
            var values = switches.get(path.substring(path.lastIndexOf('.') + 1));
            if (values != null && values.contains(value.asText())) {
                found.add(path);
            }
        }
    }

    /** Without a word a load balancer faces the internet; one in front of appliances never does. */
    private static boolean facesTheInternet(Change change) {
        var isGateway = change.after().path("load_balancer_type").asText().equals("gateway");
        var was = change.exists() && !change.before().path("internal").asBoolean();
        return !isGateway && !was && !change.after().path("internal").asBoolean();
    }

    private interface Test {
        boolean holds(JsonNode value);
    }

    private static boolean newlyHas(Attribute attribute, Test test) {
        return test.holds(attribute.after()) && !test.holds(attribute.before());
    }

    private static boolean namesAGroupOfEverybody(JsonNode value) {
        return EVERYBODYS_GROUP.matcher(value.toString()).find();
    }

    private static boolean namesAll(JsonNode value) {
        if (value.isArray()) {
            for (var item : value) {
                if (namesAll(item)) {
                    return true;
                }
            }
            return false;
        }
        return !Values.normal(value).isMissingNode() && ALL.contains(value.asText());
    }
}
