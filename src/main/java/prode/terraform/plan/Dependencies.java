package prode.terraform.plan;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which resource needs which, as the configuration in a plan says; without locals, of which a plan says nothing. A resource
 * is named by its address without keys: all instances have the same configuration. What is deleted isn't configured any
 * more, so it needs nothing.
 */
public final class Dependencies {
    /** Of a plan that doesn't say. */
    public static final Dependencies NONE = new Dependencies(Map.of(), Map.of());

    /** By each address what its arguments refer to: resources, data sources, and variables and outputs of modules. */
    private final Map<String, Set<String>> references;

    /** The same of its {@code depends_on}. */
    private final Map<String, Set<String>> order;

    Dependencies(Map<String, Set<String>> references, Map<String, Set<String>> order) {
        this.references = references;
        this.order = order;
    }

    /** A resource or one of its instances, also one that was put aside, as it is named here. */
    public static String named(String address) {
        var deposed = address.indexOf(" (deposed");
        return Configuration.withoutKeys(deposed < 0 ? address : address.substring(0, deposed));
    }

    /** The resources whose attributes a resource uses, also through data sources, variables and outputs of modules. */
    public Set<String> references(String resource) {
        var found = new LinkedHashSet<String>();
        follow(resource, references.getOrDefault(resource, Set.of()), found::add);
        return found;
    }

    /** The same, and those that it names in its {@code depends_on}: all that must be there before. */
    public Set<String> needed(String resource) {
        var found = new LinkedHashSet<>(references(resource));
        follow(resource, order.getOrDefault(resource, Set.of()), found::add);
        return found;
    }

    /** By each resource the resources whose attributes it uses, turned around: by each who uses it. */
    public Map<String, Set<String>> users() {
        var users = new HashMap<String, Set<String>>();
        for (var user : references.keySet()) {
            if (isResource(user)) {
                references(user)
                        .forEach(used -> users.computeIfAbsent(used, any -> new LinkedHashSet<>())
                                .add(user));
            }
        }
        return users;
    }

    private void follow(String from, Set<String> first, Consumer<String> found) {
        var between = new ArrayDeque<String>();
        var seen = new HashSet<String>();
        for (Set<String> nodes = first; ; nodes = references.getOrDefault(between.remove(), Set.of())) {
            for (var node : nodes) {
                if (isResource(node)) {
                    if (!node.equals(from)) {
                        found.accept(node);
                    }
                } else if (seen.add(node)) {
                    between.add(node);
                }
            }
            if (between.isEmpty()) {
                return;
            }
        }
    }

    /** {@code module.a.var.b}, {@code module.a.b} and {@code data.a.b} stand between resources. */
    static boolean isResource(String node) {
        var start = 0;
        while (node.startsWith("module.", start)) {
            var end = node.indexOf('.', start + "module.".length());
            if (end < 0) {
                return false;
            }
            start = end + 1;
        }
        return node.indexOf('.', start) > 0 && !node.startsWith("data.", start) && !node.startsWith("var.", start);
    }
}
