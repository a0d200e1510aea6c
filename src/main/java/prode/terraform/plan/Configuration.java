package prode.terraform.plan;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Of the configuration in a plan only the names of what somebody wrote down, and what it refers to: its values may be
 * secrets.
 */
final class Configuration {
    /** What else than resources, data sources and modules a reference begins with; a plan doesn't tell what locals are. */
    private static final Set<String> NO_RESOURCE = Set.of("local", "each", "count", "path", "self", "terraform");

    private final Map<String, Set<String>> arguments = new HashMap<>();
    private final Map<Set<String>, Set<String>> sets = new HashMap<>();
    private final Map<String, Boolean> outputs = new HashMap<>();
    private final Map<String, Set<String>> references = new LinkedHashMap<>();
    private final Map<String, Set<String>> order = new HashMap<>();
    /** Each text once: most resources refer to the same few. */
    private final Map<String, String> texts = new HashMap<>();

    /** Takes the modules, the root with its outputs first. */
    void read(JsonStream json) throws IOException {
        json.fields(part -> {
            if (part.equals("root_module")) {
                module("", json);
            } else {
                json.pass();
            }
        });
    }

    private void module(String path, JsonStream json) throws IOException {
        json.fields(part -> {
            switch (part) {
                case "resources" -> json.items(() -> resource(path, json));
                case "module_calls" -> json.fields(call -> call(path, path + "module." + call + ".", json));
                case "outputs" -> json.fields(output -> output(path, output, json));
                default -> json.pass();
            }
        });
    }

    private void call(String caller, String path, JsonStream json) throws IOException {
        json.fields(part -> {
            switch (part) {
                case "module" -> module(path, json);
                case "expressions" ->
                    json.fields(variable -> {
                        var found = new LinkedHashSet<String>();
                        expression(caller, json, found);
                        references.put(path + "var." + variable, found);
                    });
                default -> json.pass();
            }
        });
    }

    private void resource(String path, JsonStream json) throws IOException {
        var names = new TreeSet<String>();
        var address = new StringBuilder(path);
        var used = new LinkedHashSet<String>();
        var before = new LinkedHashSet<String>();
        json.fields(part -> {
            switch (part) {
                case "address" -> address.append(json.value().asText());
                case "expressions" ->
                    json.fields(name -> {
                        names.add(name);
                        expression(path, json, used);
                    });
                case "for_each_expression", "count_expression" -> expression(path, json, used);
                case "depends_on" -> json.items(() -> reference(path, json.text(), before));
                default -> json.pass();
            }
        });
        // Resources of one type are mostly configured by the same arguments.
        arguments.put(address.toString(), sets.computeIfAbsent(Set.copyOf(names), set -> set));
        references.put(address.toString(), used);
        if (!before.isEmpty()) {
            order.put(address.toString(), before);
        }
    }

    private void output(String path, String name, JsonStream json) throws IOException {
        outputs.put(path + name, false);
        var used = new LinkedHashSet<String>();
        json.fields(part -> {
            switch (part) {
                case "sensitive" -> outputs.put(path + name, json.value().asBoolean());
                case "expression" -> expression(path, json, used);
                default -> json.pass();
            }
        });
        references.put(path + name, used);
    }

    /** An argument, or a block of arguments; a constant may hold anything, and is passed over. */
    private void expression(String path, JsonStream json, Set<String> found) throws IOException {
        json.textsOf("references", "constant_value", text -> reference(path, text, found));
    }

    /** {@code aws_lb.main[0].arn} as {@code aws_lb.main}; Terraform lists the shorter forms beside it. */
    private void reference(String path, String text, Set<String> found) {
        var plain = withoutKeys(text);
        var first = plain.indexOf('.');
        if (first < 0 || NO_RESOURCE.contains(plain.substring(0, first))) {
            return;
        }
        var steps = plain.startsWith("data.") || plain.startsWith("module.") ? 3 : 2;
        var end = first;
        for (var step = 2; step <= steps && end < plain.length(); step++) {
            end = plain.indexOf('.', end + 1);
            end = end < 0 ? plain.length() : end;
            if (step < steps && end == plain.length()) {
                return; // a module as a whole
            }
        }
        found.add(texts.computeIfAbsent(path + plain.substring(0, end), any -> any));
    }

    /** Which resource needs which. */
    Dependencies dependencies() {
        return new Dependencies(references, order);
    }

    /** The arguments of a resource, whichever of its and its modules' instances it is; empty if it isn't configured. */
    Optional<Set<String>> arguments(String address) {
        return Optional.ofNullable(arguments.get(withoutKeys(address)));
    }

    /** Whether an output of the root module is configured as one that everybody may see. */
    boolean isOpen(String output) {
        return outputs.containsKey(output) && !outputs.get(output);
    }

    /** {@code module.a["x.y"].aws_vpc.b[0]} as {@code module.a.aws_vpc.b}. A key may hold any character. */
    static String withoutKeys(String address) {
        if (address.indexOf('[') < 0) {
            return address;
        }
        var plain = new StringBuilder();
        var isKey = false;
        var isQuoted = false;
        for (var i = 0; i < address.length(); i++) {
            var c = address.charAt(i);
            if (isQuoted) {
                i += c == '\\' ? 1 : 0;
                isQuoted = c != '"';
            } else if (isKey) {
                isQuoted = c == '"';
                isKey = c != ']';
            } else if (c == '[') {
                isKey = true;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
