package prode.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import prode.sandbox.schema.AwsTypes;
import prode.terraform.plan.Plan;
import prode.terraform.plan.PlanReader;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.Reference;

/**
 * The plan from one synthesized stack to another, by the rules that the sandbox's provider plans by, without Terraform:
 * what is referred to and made anew is unknown, and what must not change and may is made anew as well.
 */
final class SimulatedPlan {
    private static final JsonMapper JSON = new JsonMapper();
    private static final AwsTypes TYPES = AwsTypes.load();
    /** What is no argument of the provider. */
    private static final Set<String> OF_TERRAFORM = Set.of("//", "depends_on", "lifecycle", "provider");

    private final Map<String, DeclaredResource> before;
    private final Map<String, DeclaredResource> after;
    private final Set<String> made = new TreeSet<>();

    private SimulatedPlan(DeclaredStack from, DeclaredStack to) {
        before = byAddress(from);
        after = byAddress(to);
        made.addAll(after.keySet());
        made.removeAll(before.keySet());
    }

    static Plan of(DeclaredStack from, DeclaredStack to) {
        var simulated = new SimulatedPlan(from, to);
        while (simulated.replaceMore()) {
            // Each round makes unknown what refers to the replaced ones.
        }
        try {
            return PlanReader.read(
                    new ByteArrayInputStream(simulated.json().toString().getBytes(UTF_8)), "simulated");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, DeclaredResource> byAddress(DeclaredStack stack) {
        var resources = new TreeMap<String, DeclaredResource>();
        stack.resources().forEach(resource -> resources.put(resource.address(), resource));
        return resources;
    }

    private boolean replaceMore() {
        var more = after.values().stream()
                .filter(resource -> !made.contains(resource.address()))
                .filter(resource -> TYPES.of(resource.type()).forceNew().stream()
                        .anyMatch(path -> differs(resource, path.split("\\.", -1)[0]) && differsAt(resource, path)))
                .map(DeclaredResource::address)
                .toList();
        return made.addAll(more);
    }

    private boolean differs(DeclaredResource resource, String argument) {
        var now = resource.json().path(argument);
        return isUnknown(now) || !now.equals(before(resource).json().path(argument));
    }

    /** An argument of a nested block counts only if it differs itself. */
    private boolean differsAt(DeclaredResource resource, String path) {
        var now = at(resource.json(), path);
        return now.stream().anyMatch(this::isUnknown)
                || !now.equals(at(before(resource).json(), path));
    }

    private static List<JsonNode> at(JsonNode json, String path) {
        List<JsonNode> nodes = List.of(json);
        for (String step : path.split("\\.", -1)) {
            var next = new ArrayList<JsonNode>();
            for (var node : nodes) {
                (node.isArray() ? node : List.of(node)).forEach(each -> {
                    if (each.has(step)) {
                        next.add(each.path(step));
                    }
                });
            }
            nodes = next;
        }
        return nodes;
    }

    private DeclaredResource before(DeclaredResource resource) {
        return Objects.requireNonNull(before.get(resource.address()));
    }

    private boolean isUnknown(JsonNode value) {
        return Reference.allIn(value.toString()).stream().anyMatch(reference -> made.contains(reference.address()));
    }

    private JsonNode json() {
        var plan = JSON.createObjectNode().put("format_version", "1.2");
        plan.putObject("planned_values");
        plan.putObject("configuration");
        var changes = plan.putArray("resource_changes");
        for (var resource : after.values()) {
            if (!before.containsKey(resource.address())) {
                change(changes.addObject(), resource, List.of("create"));
            } else if (made.contains(resource.address())) {
                change(changes.addObject(), resource, List.of("delete", "create"));
            } else if (names(resource).stream().anyMatch(name -> differs(resource, name))) {
                change(changes.addObject(), resource, List.of("update"));
            }
        }
        for (var resource : before.values()) {
            if (!after.containsKey(resource.address())) {
                change(changes.addObject(), resource, List.of("delete"));
            }
        }
        return plan;
    }

    private Set<String> names(DeclaredResource resource) {
        var names = new TreeSet<String>();
        resource.json().fieldNames().forEachRemaining(names::add);
        before(resource).json().fieldNames().forEachRemaining(names::add);
        names.removeAll(OF_TERRAFORM);
        return names;
    }

    private void change(ObjectNode entry, DeclaredResource resource, List<String> actions) {
        entry.put("address", resource.address()).put("type", resource.type());
        var change = entry.putObject("change");
        actions.forEach(change.putArray("actions")::add);
        var was = before.get(resource.address());
        change.set("before", was == null ? JSON.nullNode() : arguments(was));
        if (!after.containsKey(resource.address())) {
            change.putNull("after");
            return;
        }
        var will = arguments(resource);
        var unknown = change.putObject("after_unknown");
        resource.json().properties().forEach(argument -> {
            if (isUnknown(argument.getValue())) {
                unknown.put(argument.getKey(), true);
                will.remove(argument.getKey());
            }
        });
        change.set("after", will);
    }

    private static ObjectNode arguments(DeclaredResource resource) {
        var arguments = resource.json().<ObjectNode>require().deepCopy();
        arguments.remove(OF_TERRAFORM);
        return arguments;
    }
}
