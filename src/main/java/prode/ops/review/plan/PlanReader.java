package prode.ops.review.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code terraform show -json} of a saved plan as a stream: what is not needed of it, which is most, never becomes
 * an object. Messages name places, never contents: a plan holds secrets.
 */
public final class PlanReader {
    /** Ten times a plan of 2,000 resources; beyond it, something else was given. */
    private static final long LARGEST_MIB = 100;

    private static final int MIB = 1024 * 1024;
    private static final String SUPPORTED_MAJOR = "1";

    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(10 * MIB)
                    .maxDocumentLength(LARGEST_MIB * MIB)
                    .build())
            .build());

    private final String name;
    private final JsonParser parser;
    private final Set<String> seen = new HashSet<>();
    private final List<JsonNode> changes = new ArrayList<>();
    private final List<JsonNode> drift = new ArrayList<>();
    private final List<String> failedChecks = new ArrayList<>();
    private final Map<String, Set<String>> configured = new HashMap<>();
    private boolean isWhole = true;
    private Optional<Instant> madeAt = Optional.empty();

    private PlanReader(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /**
     * Reads a file.
     *
     * @param name what messages call it
     * @throws NotAPlanException if it can't be read as a plan of format version 1
     */
    public static Plan read(Path file, String name) throws IOException {
        try (var in = Files.newInputStream(file)) {
            if (Files.size(file) > LARGEST_MIB * MIB) {
                throw tooLarge(name);
            }
            return read(in, name);
        } catch (NoSuchFileException e) {
            throw new NotAPlanException(name + ": no such file");
        }
    }

    /** The same from a process that writes the plan. */
    public static Plan read(InputStream in, String name) throws IOException {
        try (var parser = JSON.createParser(in)) {
            return new PlanReader(name, parser).read();
        } catch (StreamConstraintsException e) {
            throw tooLarge(name);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new NotAPlanException(
                    "%s:%d:%d: not JSON, or cut off; wanted the output of terraform show -json <plan file>"
                            .formatted(name, place.getLineNr(), place.getColumnNr()));
        }
    }

    private Plan read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw noPlan(parser.currentToken() == null ? "it is empty" : "it holds no JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            if (!seen.add(field)) {
                throw noPlan(place() + " a key stands there for the second time");
            }
            parser.nextToken();
            readField(field);
        }
        if (parser.nextToken() != null) {
            throw noPlan(place() + " something follows the plan");
        }
        if (!seen.contains("configuration") || !seen.contains("planned_values")) {
            throw noPlan(seen.contains("values") || seen.contains("lineage") ? "it is a state" : "it holds no changes");
        }
        return new Plan(classified(changes), drifted(), failedChecks, isWhole, madeAt);
    }

    private void readField(String field) throws IOException {
        switch (field) {
            case "format_version" -> requireVersion(parser.getText());
            case "timestamp" -> madeAt = Optional.of(time(parser.getText()));
            case "resource_changes" ->
                readEach(node -> {
                    if (Actions.of(node, name).isPresent()) {
                        changes.add(node);
                    }
                });
            case "resource_drift" -> readEach(drift::add);
            case "checks" -> readEach(this::readCheck);
            case "configuration" -> readConfiguration();
            case "errored" -> isWhole &= !parser.getBooleanValue();
            case "complete" -> isWhole &= parser.getBooleanValue();
            default -> parser.skipChildren();
        }
    }

    private Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw noPlan(place() + " timestamp is no time");
        }
    }

    private interface Item {
        void read(JsonNode node);
    }

    private void readEach(Item item) throws IOException {
        requireVersionFirst();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw noPlan(place() + " a list was expected");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            item.read(parser.readValueAsTree());
        }
    }

    private void readCheck(JsonNode check) {
        var status = check.path("status").asText();
        if (status.equals("fail") || status.equals("error")) {
            failedChecks.add(check.path("address").path("to_display").asText());
        }
    }

    /** Of the configuration only the names of arguments: its values may be secrets. */
    private void readConfiguration() throws IOException {
        JsonNode root = parser.readValueAsTree();
        for (var resource : root.path("root_module").path("resources")) {
            var names = new HashSet<String>();
            resource.path("expressions").fieldNames().forEachRemaining(names::add);
            configured.put(resource.path("address").asText(), names);
        }
    }

    private List<Change> classified(List<JsonNode> nodes) {
        return nodes.stream()
                .map(node -> change(node, Actions.of(node, name).orElseThrow()))
                .toList();
    }

    private List<Change> drifted() {
        return drift.stream()
                .filter(node -> Actions.of(node, name).isPresent())
                .map(node -> change(node, Action.DRIFT))
                .filter(change -> !change.changedAttributes().isEmpty() || !change.remains())
                .toList();
    }

    private Change change(JsonNode node, Action action) {
        var change = node.path("change");
        var replacePaths = new ArrayList<String>();
        change.path("replace_paths").forEach(path -> replacePaths.add(Actions.path(path)));
        var address = node.path("address").asText();
        var shown = node.has("deposed")
                ? address + " (deposed " + node.path("deposed").asText() + ")"
                : address;
        return new Change(
                shown,
                node.path("type").asText(),
                action,
                node.path("previous_address").asText(),
                change.path("importing").path("id").asText(),
                change.path("actions").path(0).asText().equals("create"),
                replacePaths,
                change.path("before"),
                change.path("after"),
                change.path("after_unknown"),
                change.path("before_sensitive"),
                change.path("after_sensitive"),
                Optional.ofNullable(configured.get(address.replaceFirst("\\[.*", ""))));
    }

    private void requireVersion(String version) {
        if (!version.split("\\.", 2)[0].equals(SUPPORTED_MAJOR)) {
            var shown = version.matches("[0-9.]{1,9}") ? version : "none";
            throw noPlan("format_version: got " + shown + ", allowed: " + SUPPORTED_MAJOR + ".x");
        }
    }

    private void requireVersionFirst() {
        if (!seen.contains("format_version")) {
            throw noPlan("it has no format_version");
        }
    }

    private String place() {
        return "line " + parser.currentLocation().getLineNr() + ":";
    }

    private NotAPlanException noPlan(String reason) {
        return new NotAPlanException(
                name + ": not a plan: " + reason + "; wanted the output of terraform show -json <plan file>");
    }

    private static NotAPlanException tooLarge(String name) {
        return new NotAPlanException(name + ": too large for a plan: allowed are " + LARGEST_MIB + " MiB");
    }
}
