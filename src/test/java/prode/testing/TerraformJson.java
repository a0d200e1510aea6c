package prode.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;

/** The JSON of one synthesized stack, asked by type and construct path. */
public final class TerraformJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ADDRESS = Pattern.compile("(?:data\\.)?aws_[a-z0-9_]+\\.[A-Za-z0-9_-]+");

    private final JsonNode root;
    private final Map<String, Resource> byAddress = new TreeMap<>();

    private TerraformJson(DeclaredStack stack) {
        root = stack.json();
        stack.resources().forEach(this::add);
        stack.data().forEach(this::add);
    }

    /** Reads the stack of a folder. */
    public static TerraformJson read(Path folder) {
        try {
            return new TerraformJson(DeclaredStack.at(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as AWS gets it: a value in the place of a reference to it, such as {@code aws_kms_key.one.arn}. */
    public TerraformJson with(String reference, String value) {
        return new TerraformJson(new DeclaredStack("", parse(root.toString().replace("${" + reference + "}", value))));
    }

    /** The whole document. */
    public JsonNode root() {
        return root;
    }

    /** Everything with an address, by address. */
    public List<Resource> all() {
        return List.copyOf(byAddress.values());
    }

    /** All resources of a type. */
    public List<Resource> all(String type) {
        return byAddress.values().stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    /** The only resource of a type. */
    public Resource only(String type) {
        var found = all(type);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + type + ", found "
                    + found.stream().map(Resource::path).toList());
        }
        return found.get(0);
    }

    /** The resource of a type at a construct path. */
    public Resource at(String type, String path) {
        return all(type).stream()
                .filter(resource -> resource.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " at " + path + ", only "
                        + all(type).stream().map(Resource::path).toList()));
    }

    /** A policy or another JSON text inside an argument, parsed. */
    public static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that Terraform makes before this address: what it refers to or waits for, and so on. */
    public Set<String> prerequisites(String address) {
        return prerequisites(address, Set.of());
    }

    /** The same, with some edges {@code "from -> to"} taken away. */
    public Set<String> prerequisites(String address, Set<String> without) {
        var seen = new HashSet<String>();
        var waiting = new ArrayDeque<>(Set.of(address));
        while (!waiting.isEmpty()) {
            String from = waiting.remove();
            for (String to : edges(from)) {
                if (!without.contains(from + " -> " + to) && seen.add(to)) {
                    waiting.add(to);
                }
            }
        }
        return seen;
    }

    /** What an address names directly, by attribute or by {@code depends_on}. */
    public Set<String> edges(String address) {
        var found = new TreeSet<String>();
        Resource resource = byAddress.get(address);
        if (resource != null) {
            collect(resource.body(), found);
        }
        found.remove(address);
        return found;
    }

    private void collect(JsonNode node, Set<String> found) {
        if (node.isTextual()) {
            var matcher = ADDRESS.matcher(node.asText());
            while (matcher.find()) {
                if (byAddress.containsKey(matcher.group())) {
                    found.add(matcher.group());
                }
            }
        } else {
            node.properties().stream()
                    .filter(field ->
                            !field.getKey().equals("//") && !field.getKey().equals("lifecycle"))
                    .forEach(field -> collect(field.getValue(), found));
            if (node.isArray()) {
                node.forEach(child -> collect(child, found));
            }
        }
    }

    private void add(DeclaredResource declared) {
        String path = declared.constructPath();
        var resource = new Resource(
                declared.address(),
                declared.type().replaceFirst("^data\\.", ""),
                path.substring(path.indexOf('/') + 1),
                declared.json());
        byAddress.put(resource.address(), resource);
    }
}
