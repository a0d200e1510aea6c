package prode.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Of the configuration in a plan only the names of what somebody wrote down: its values may be secrets. */
final class Configuration {
    private final Map<String, Set<String>> arguments = new HashMap<>();
    private final Map<Set<String>, Set<String>> sets = new HashMap<>();
    private final Map<String, Boolean> outputs = new HashMap<>();

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
                case "module_calls" -> json.fields(call -> call(path + "module." + call + ".", json));
                case "outputs" -> json.fields(output -> output(path + output, json.value()));
                default -> json.pass();
            }
        });
    }

    private void call(String path, JsonStream json) throws IOException {
        json.fields(part -> {
            if (part.equals("module")) {
                module(path, json);
            } else {
                json.pass();
            }
        });
    }

    private void resource(String path, JsonStream json) throws IOException {
        var names = new TreeSet<String>();
        var address = new StringBuilder(path);
        json.fields(part -> {
            switch (part) {
                case "address" -> address.append(json.value().asText());
                case "expressions" ->
                    json.fields(name -> {
                        names.add(name);
                        json.pass();
                    });
                default -> json.pass();
            }
        });
        // Resources of one type are mostly configured by the same arguments.
        arguments.put(address.toString(), sets.computeIfAbsent(Set.copyOf(names), set -> set));
    }

    private void output(String path, JsonNode output) {
        outputs.put(path, output.path("sensitive").asBoolean());
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
