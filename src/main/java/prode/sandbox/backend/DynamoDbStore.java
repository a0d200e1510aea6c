package prode.sandbox.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import prode.sandbox.store.Journal;

/** Tables with a hash key of type string, in memory. Every method holds the one lock: a condition and its write are one. */
public final class DynamoDbStore {
    /** What a write found before it, and whether its condition let it write. */
    record Written(boolean isDone, JsonNode before) {}

    private record Table(String hashKey, TreeMap<String, JsonNode> items) {}

    private final TreeMap<String, Table> tables = new TreeMap<>();
    private final Journal journal;

    public DynamoDbStore(Journal journal) {
        this.journal = journal;
        journal.replay(this::replay);
    }

    /** Makes a table; false if there is one, which stays as it is. */
    public synchronized boolean createTable(String name, String hashKey) {
        if (tables.containsKey(name)) {
            return false;
        }
        tables.put(name, new Table(hashKey, new TreeMap<>()));
        journal.append(JsonNodeFactory.instance.objectNode().put("table", name).put("hashKey", hashKey));
        return true;
    }

    synchronized Set<String> tableNames() {
        return Set.copyOf(tables.keySet());
    }

    /** The hash key of a table, if there is such a table. */
    public synchronized Optional<String> hashKey(String table) {
        return Optional.ofNullable(tables.get(table)).map(Table::hashKey);
    }

    synchronized JsonNode get(String table, JsonNode key) {
        var found = table(table).items().get(hash(table, key));
        return found == null ? MissingNode.getInstance() : found;
    }

    synchronized Written put(String table, JsonNode item, Predicate<JsonNode> condition) {
        var before = get(table, item);
        if (!condition.test(before)) {
            return new Written(false, before);
        }
        table(table).items().put(hash(table, item), item);
        var line = JsonNodeFactory.instance.objectNode().put("table", table);
        line.set("put", item);
        journal.append(line);
        return new Written(true, before);
    }

    synchronized Written delete(String table, JsonNode key, Predicate<JsonNode> condition) {
        var before = get(table, key);
        if (!condition.test(before)) {
            return new Written(false, before);
        }
        table(table).items().remove(hash(table, key));
        journal.append(JsonNodeFactory.instance.objectNode().put("table", table).put("delete", hash(table, key)));
        return new Written(true, before);
    }

    /** Every item of a table, by its key. */
    public synchronized List<JsonNode> items(String table) {
        return tables.containsKey(table) ? List.copyOf(table(table).items().values()) : List.of();
    }

    private String hash(String table, JsonNode keyOrItem) {
        var name = table(table).hashKey();
        var value = keyOrItem.path(name).path("S");
        if (!value.isTextual()) {
            throw new DynamoDbException("ValidationException", "the key " + name + " of type S is missing");
        }
        return value.textValue();
    }

    private Table table(String name) {
        var table = tables.get(name);
        if (table == null) {
            throw new DynamoDbException("ResourceNotFoundException", "no table " + name + " in the sandbox");
        }
        return table;
    }

    private void replay(JsonNode line) {
        var name = line.path("table").asText();
        if (line.has("hashKey")) {
            tables.put(name, new Table(line.path("hashKey").asText(), new TreeMap<>()));
        } else if (line.has("put")) {
            table(name).items().put(hash(name, line.path("put")), line.path("put"));
        } else {
            table(name).items().remove(line.path("delete").asText());
        }
    }
}
