package prode.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import prode.review.rules.Risk.Severity;
import prode.terraform.plan.Change;
import prode.terraform.plan.Values;

/**
 * What keeps a container of a task from the rest of the machine, and what it does on record, is weaker afterwards. Source: API
 * reference of ECS, ContainerDefinition.
 */
final class TaskContainers {
    private static final String DEFINITIONS = "container_definitions";

    /** What a container should not be, by the key that says so. */
    private static final Map<String, Predicate<JsonNode>> WEAK = weak();

    private TaskContainers() {}

    private static Map<String, Predicate<JsonNode>> weak() {
        var weak = new LinkedHashMap<String, Predicate<JsonNode>>();
        weak.put("privileged", container -> container.path("privileged").asBoolean());
        weak.put(
                "readonlyRootFilesystem",
                container -> !container.path("readonlyRootFilesystem").asBoolean());
        weak.put(
                "logConfiguration",
                container -> container.path("logConfiguration").isEmpty());
        return weak;
    }

    static Stream<Risk> check(Change change) {
        if (!change.type().equals("aws_ecs_task_definition") || !change.exists() || !change.remains()) {
            return Stream.of();
        }
        var before = containers(change.before());
        var lowered = new ArrayList<String>();
        containers(change.after()).forEach((name, container) -> {
            var was = before.getOrDefault(name, MissingNode.getInstance());
            if (was.isObject()) {
                weaker(was, container).forEach(key -> lowered.add(name + ": " + key));
            } else if (container.path("privileged").asBoolean()) {
                lowered.add(name + ": privileged");
            }
        });
        return Risk.ifAny(
                lowered, Severity.DANGER, "protection-lowered", change, "Protection of containers is lowered:");
    }

    private static List<String> weaker(JsonNode was, JsonNode container) {
        var keys = new ArrayList<String>();
        WEAK.forEach((key, isWeak) -> {
            if (isWeak.test(container) && !isWeak.test(was)) {
                keys.add(key);
            }
        });
        if (power(container.path("user").asText()) > power(was.path("user").asText())) {
            keys.add("user");
        }
        if (!names(was.at("/linuxParameters/capabilities"), "add")
                .containsAll(names(container.at("/linuxParameters/capabilities"), "add"))) {
            keys.add("linuxParameters.capabilities.add");
        }
        var inTheOpen = named(container.path("environment"));
        inTheOpen.retainAll(named(was.path("secrets")));
        inTheOpen.forEach(secret -> keys.add("environment." + secret + ", which was a secret"));
        return keys;
    }

    /** Root can do more than anybody; without a user it is the image's, which may be root. */
    private static int power(String user) {
        return user.matches("(0|root)(:.*)?") ? 2 : user.isEmpty() ? 1 : 0;
    }

    private static Map<String, JsonNode> containers(JsonNode task) {
        var containers = new LinkedHashMap<String, JsonNode>();
        Values.parsed(task.path(DEFINITIONS))
                .forEach(container -> containers.put(container.path("name").asText(), container));
        return containers;
    }

    private static List<String> names(JsonNode object, String list) {
        return Values.texts(object.path(list));
    }

    private static Set<String> named(JsonNode list) {
        var names = new TreeSet<String>();
        StreamSupport.stream(list.spliterator(), false)
                .map(entry -> entry.path("name").asText())
                .forEach(names::add);
        return names;
    }
}
