package prode.sandbox.provider;

import static prode.sandbox.provider.Values.NODES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prode.sandbox.store.Journal;

/** What exists in the sandbox's account: resources by type and id, shared by every Terraform process. */
public final class Cloud {
    /** Types whose import ids are made of arguments. Source: "Import" in the provider's documentation. */
    private static final Map<String, List<String>> IMPORTED_BY = Map.of(
            "aws_route", List.of("{route_table_id}_{destination_cidr_block}"),
            "aws_route_table_association", List.of("{subnet_id}/{route_table_id}"));

    private static final List<String> IMPORTED_BY_ITSELF = List.of("{id}", "{arn}", "{name}", "{identifier}");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");

    /** Types whose argument {@code arn} is that of what they lead to. */
    private static final Set<String> ARN_OF_ANOTHER = Set.of("aws_cloudwatch_event_target");

    /**
     * A resource that exists.
     *
     * @param address its address in the configuration that created it; empty if that is not known
     */
    public record Resource(String type, String address, ObjectNode attributes) {
        Key key() {
            return Cloud.key(type, attributes);
        }

        /** Whether Terraform would import it by this. */
        boolean isNamed(String name) {
            return IMPORTED_BY.getOrDefault(type, IMPORTED_BY_ITSELF).stream()
                    .map(this::filled)
                    .anyMatch(name::equals);
        }

        private String filled(String arguments) {
            return ARGUMENT.matcher(arguments)
                    .replaceAll(argument -> Matcher.quoteReplacement(
                            attributes.path(argument.group(1)).asText()));
        }
    }

    /** What tells a resource from others of its account. */
    record Key(String type, String id) {}

    private final Map<Key, Resource> resources = new LinkedHashMap<>();
    private final Set<Key> everUsed = new HashSet<>();
    private final Journal journal;

    public Cloud(Journal journal) {
        this.journal = journal;
        journal.replay(this::replay);
    }

    /**
     * Adds a resource; false if its id is taken.
     *
     * @param byAws whether AWS chose the id: then it is never given out a second time
     */
    synchronized boolean create(Resource resource, boolean byAws) {
        if (resources.containsKey(resource.key()) || (byAws && everUsed.contains(resource.key()))) {
            return false;
        }
        put(resource);
        return true;
    }

    synchronized void update(Resource resource) {
        put(resource);
    }

    synchronized void delete(Resource resource) {
        var key = resource.key();
        resources.remove(key);
        journal.append(NODES.objectNode().put("delete", key.type()).put("id", key.id()));
    }

    /** The resource that a state describes; one of an older version of the provider may lack the ARN. */
    synchronized Optional<Resource> get(String type, JsonNode state) {
        var known = Optional.ofNullable(resources.get(key(type, state)));
        return known.isPresent() || !state.path("arn").asText("").isEmpty()
                ? known
                : find(type, resource -> resource.attributes().path("id").equals(state.path("id")));
    }

    synchronized Optional<Resource> find(String type, Predicate<Resource> wanted) {
        return resources.values().stream()
                .filter(resource -> resource.type().equals(type))
                .filter(wanted)
                .findFirst();
    }

    /** The resources that were created from an address: two while a replacement overlaps the old one. */
    public synchronized List<Resource> at(String address) {
        return resources.values().stream()
                .filter(resource -> resource.address().equals(address))
                .toList();
    }

    /** Everything that exists. */
    public synchronized List<Resource> all() {
        return List.copyOf(resources.values());
    }

    /** How many resources exist. */
    public synchronized int size() {
        return resources.size();
    }

    /**
     * Changes an attribute behind Terraform's back: the next read differs.
     *
     * @return whether the address has a resource with this attribute
     */
    public synchronized boolean drift(String address, String attribute, JsonNode value) {
        var changed = at(address).stream()
                .filter(resource -> resource.attributes().has(attribute))
                .toList();
        for (var resource : changed) {
            var attributes = resource.attributes().deepCopy();
            attributes.set(attribute, value);
            put(new Resource(resource.type(), address, attributes));
        }
        return !changed.isEmpty();
    }

    private void put(Resource resource) {
        remember(resource);
        var line = NODES.objectNode().put("put", resource.type()).put("address", resource.address());
        line.set("attributes", resource.attributes());
        journal.append(line);
    }

    private void remember(Resource resource) {
        resources.put(resource.key(), resource);
        everUsed.add(resource.key());
    }

    private void replay(JsonNode line) {
        if (line.has("delete")) {
            resources.remove(
                    new Key(line.path("delete").asText(), line.path("id").asText()));
        } else {
            var attributes = line.path("attributes").<ObjectNode>require();
            remember(
                    new Resource(line.path("put").asText(), line.path("address").asText(), attributes));
        }
    }

    /** Its ARN where it has one: the revisions of a task definition share their id. */
    private static Key key(String type, JsonNode attributes) {
        var arn = ARN_OF_ANOTHER.contains(type) ? "" : attributes.path("arn").asText("");
        return new Key(type, arn.isEmpty() ? attributes.path("id").asText() : arn);
    }
}
