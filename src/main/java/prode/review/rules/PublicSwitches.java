package prode.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import prode.terraform.plan.Attribute;
import prode.terraform.plan.Change;
import prode.terraform.plan.Values;

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

    private static final Map<String, Set<String>> OPEN_NOW_OR_LATER = new HashMap<>(OPEN);

    static {
        OPEN_NOW_OR_LATER.putAll(OPEN_LATER);
    }

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

    /** Whoever has a browser gets what is in it; there is no switch. */
    private static final String PUBLIC_REPOSITORY = "aws_ecrpublic_repository";

    private static final String PUBLIC_ENDPOINT = "public_endpoint";

    private static final String NETWORK_POLICY = "aws_opensearchserverless_security_policy";

    private PublicSwitches() {}

    /** What opens it and did not before. */
    static Set<String> turnedOn(Change change) {
        var isLater = change.exists() || change.type().equals("aws_lambda_function_url");
        var opened = turnedOn(change, isLater ? OPEN_NOW_OR_LATER : OPEN);
        change.kind().publicUnless().forEach((path, closed) -> {
            if (becomesPublic(change, path, closed)) {
                opened.add(path);
            }
        });
        if (change.type().equals(NETWORK_POLICY)
                && (change.attribute("policy").isUnknown()
                        || newlyHas(change.attribute("policy"), PublicSwitches::letsEverybodyIn))) {
            opened.add("policy");
        }
        var acl = change.attribute("acl");
        if (acl.isChanged() && PUBLIC_ACL.matcher(acl.after().asText()).matches()) {
            opened.add("acl");
        }
        Stream.of("access_control_policy", "grant")
                .filter(name -> newlyHas(change.attribute(name), PublicSwitches::namesAGroupOfEverybody))
                .forEach(opened::add);
        if (newlyHas(change.attribute(PUBLIC_ENDPOINT), value -> !value.isEmpty())) {
            opened.add(PUBLIC_ENDPOINT);
        }
        NAMED.stream()
                .filter(name -> newlyHas(change.attribute(name), PublicSwitches::namesAll))
                .forEach(opened::add);
        return opened;
    }

    /** What is made for everybody from the first day; somebody should have meant it. */
    static Set<String> offered(Change change) {
        if (change.exists()) {
            return Set.of();
        }
        return change.type().equals(PUBLIC_REPOSITORY) ? Set.of("repository_name") : turnedOn(change, OPEN_LATER);
    }

    private static Set<String> turnedOn(Change change, Map<String, Set<String>> switches) {
        var after = new TreeSet<String>();
        walk("", "", change.after(), switches, after);
        for (var field : change.unknown().properties()) {
            var name = field.getKey();
            var mayOpen = field.getValue().isContainerNode() || NETWORKS.contains(name) || switches.containsKey(name);
            if (mayOpen && change.attribute(name).isUnknown()) {
                if (NETWORKS.contains(name) && field.getValue().isBoolean()) {
                    after.add(name);
                }
                walk(name, name, field.getValue(), switches, after);
            }
        }
        if (after.isEmpty()) {
            return after;
        }
        var before = new TreeSet<String>();
        walk("", "", change.before(), switches, before);
        after.removeAll(before);
        return after;
    }

    /**
     * Collects the paths of switches that open. In a mask of what is unknown every value is {@code true}, and may open.
     *
     * @param name the last step of the path; that of a list is that of its items
     */
    private static void walk(
            String path, String name, JsonNode value, Map<String, Set<String>> switches, Set<String> found) {
        if (value.isObject()) {
            for (var field : value.properties()) {
                var inner = field.getKey();
                // Most values are no switch: their paths are never made.
                if (field.getValue().isContainerNode() || switches.containsKey(inner)) {
                    walk(path.isEmpty() ? inner : path + "." + inner, inner, field.getValue(), switches, found);
                }
            }
        } else if (value.isArray()) {
            value.forEach(item -> walk(path, name, item, switches, found));
        } else if (switches.getOrDefault(name, Set.of()).contains(value.asText())) {
            found.add(path);
        }
    }

    /** A load balancer in front of appliances never is public. */
    private static boolean becomesPublic(Change change, String path, String closed) {
        var isGateway = change.after().path("load_balancer_type").asText().equals("gateway");
        var attribute = change.attribute(path);
        // Some providers write what is true or false as text.
        var wasPublic = change.exists() && !attribute.before().asText("").equals(closed);
        return !isGateway && !wasPublic && !attribute.after().asText("").equals(closed);
    }

    private static boolean letsEverybodyIn(JsonNode policy) {
        return Values.parsed(policy).findValues("AllowFromPublic").stream().anyMatch(JsonNode::asBoolean);
    }

    private static boolean newlyHas(Attribute attribute, Predicate<JsonNode> test) {
        return test.test(attribute.after()) && !test.test(attribute.before());
    }

    private static boolean namesAGroupOfEverybody(JsonNode value) {
        return EVERYBODYS_GROUP.matcher(value.toString()).find();
    }

    private static boolean namesAll(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false).anyMatch(PublicSwitches::namesAll);
        }
        return !Values.normal(value).isMissingNode() && ALL.contains(value.asText());
    }
}
