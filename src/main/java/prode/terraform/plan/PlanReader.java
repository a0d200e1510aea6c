package prode.terraform.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads {@code terraform show -json} of a saved plan as a stream: what is not needed of it, which is most, never becomes
 * an object. Messages name places, never contents: a plan holds secrets.
 */
public final class PlanReader {
    /** Ten times a plan of 2,000 resources; beyond it, something else was given. */
    private static final long LARGEST_MIB = 100;

    private static final int MIB = 1024 * 1024;
    private static final int LONGEST_TEXT_MIB = 10;
    private static final int DEEPEST = 1_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT_MIB * MIB)
                    .maxNestingDepth(DEEPEST)
                    .maxDocumentLength(LARGEST_MIB * MIB)
                    .build())
            .build();

    private final String name;
    private final JsonParser parser;
    private final JsonStream json;
    private final SharedValues shared = new SharedValues();
    private final Set<String> seen = new HashSet<>();
    private final PlanFormat format = new PlanFormat();
    private final Configuration configuration = new Configuration();
    private final ChangeReader reader = new ChangeReader(configuration, format);
    private final List<JsonNode> changes = new ArrayList<>();
    private final List<JsonNode> drift = new ArrayList<>();
    private final List<Change> invocations = new ArrayList<>();
    private final List<JsonNode> deferred = new ArrayList<>();
    private final List<Change> deferredInvocations = new ArrayList<>();
    private final Map<String, JsonNode> outputs = new TreeMap<>();
    private final List<String> failedChecks = new ArrayList<>();
    private boolean isWhole = true;
    private Optional<Instant> madeAt = Optional.empty();
    private boolean hasResources;
    /** Terraform lists every resource among the changes, be it that nothing changes, unless it only refreshes. */
    private boolean onlyRefreshes = true;

    private PlanReader(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
        this.json = new JsonStream(parser);
    }

    /**
     * Reads a file.
     *
     * @param name what messages call it
     * @throws NotAPlanException if it can't be read as a plan of a format version that this program knows
     */
    public static Plan read(Path file, String name) throws IOException {
        if (Files.isDirectory(file)) {
            throw new NotAPlanException(name + ": a folder; wanted the output of terraform show -json <plan file>");
        }
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
        var whole = new BufferedInputStream(in);
        OtherOutput.atStart(whole).ifPresent(reason -> {
            throw noPlan(name, reason);
        });
        try (var parser = JSON.createParser(whole)) {
            return new PlanReader(name, parser).read();
        } catch (StreamConstraintsException e) {
            throw beyondLimit(name, e);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new NotAPlanException(
                    "%s:%d:%d: not JSON, or cut off; wanted the output of terraform show -json <plan file>"
                            .formatted(name, place.getLineNr(), place.getColumnNr()));
        }
    }

    private Plan read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw noPlan(name, parser.currentToken() == null ? "it is empty" : "it holds no JSON object");
        }
        json.fields(field -> {
            if (!seen.add(field)) {
                throw noPlan(name, place() + " a key stands there for the second time");
            }
            readField(field);
        });
        OtherOutput.insteadOfPlan(seen, hasResources).ifPresent(reason -> {
            throw noPlan(name, reason);
        });
        requireEnd();
        return new Plan(
                onlyRefreshes
                        ? drifted(Action.ACCEPT)
                        : changes.stream()
                                .map(node -> reader.change(
                                        node, Actions.of(node, name).orElseThrow()))
                                .toList(),
                onlyRefreshes ? List.of() : drifted(Action.DRIFT),
                invocations,
                deferred(),
                outputs(),
                format.unknown(),
                failedChecks,
                isWhole,
                configuration.dependencies(),
                madeAt);
    }

    private void requireEnd() throws IOException {
        try {
            if (parser.nextToken() != null) {
                throw noPlan(name, place() + " something follows the plan");
            }
        } catch (JsonProcessingException e) {
            throw noPlan(name, place() + " something follows the plan; most likely " + OtherOutput.WRAPPER);
        }
    }

    private void readField(String field) throws IOException {
        switch (field) {
            case "format_version" -> requireVersion(parser.getText());
            case "timestamp" -> madeAt = Optional.of(time(parser.getText()));
            case "resource_changes" ->
                readEach(node -> {
                    onlyRefreshes = false;
                    reader.check(node);
                    if (Actions.of(node, name).isPresent()) {
                        changes.add(shared.of(node));
                    }
                });
            case "resource_drift" ->
                readEach(node -> {
                    reader.check(node);
                    drift.add(shared.of(node));
                });
            case "action_invocations" -> readEach(node -> invocations.add(reader.invocation(node)));
            case "deferred_changes" ->
                readEach(node -> {
                    reader.check(node.path("resource_change"));
                    deferred.add(node);
                });
            case "deferred_action_invocations" ->
                readEach(node -> deferredInvocations.add(reader.deferredInvocation(node)));
            case "output_changes" -> json.fields(this::readOutput);
            case "checks" -> readEach(this::readCheck);
            case "condition_results" -> readEach(this::readCondition);
            case "configuration" -> configuration.read(json);
            case "planned_values" -> findResources();
            case "errored" -> isWhole &= !flag(false);
            case "complete" -> isWhole &= flag(true);
            default -> {
                if (PlanFormat.isKnown("plan", field)) {
                    json.pass();
                } else {
                    format.add(field, json.value());
                }
            }
        }
    }

    private Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw noPlan(name, place() + " timestamp is no time");
        }
    }

    /** A key without a value is as one that is not there. */
    private boolean flag(boolean absent) {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> absent;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw noPlan(name, place() + " true or false was expected");
        };
    }

    private void readEach(Consumer<JsonNode> item) throws IOException {
        if (!json.isList()) {
            throw noPlan(name, place() + " a list was expected");
        }
        json.items(() -> item.accept(json.value()));
    }

    private void readOutput(String output) throws IOException {
        var change = json.value();
        reader.checkOutput(output, change);
        outputs.put(output, change);
    }

    private void readCheck(JsonNode check) {
        var status = check.path("status").asText();
        if (status.equals("fail") || status.equals("error")) {
            failedChecks.add(
                    Addresses.told(check.path("address").path("to_display").asText()));
        }
    }

    /** What Terraform 1.2 wrote in place of checks. */
    private void readCondition(JsonNode condition) {
        if (!condition.path("result").asBoolean() && !condition.path("unknown").asBoolean()) {
            failedChecks.add(Addresses.told(condition.path("address").asText()));
        }
    }

    /** Terraform lists a change for every resource that has planned values, be it that nothing changes. */
    private void findResources() throws IOException {
        json.fields(part -> {
            if (part.equals("root_module")) {
                json.fields(inner -> {
                    hasResources |= inner.equals("resources") && json.isList();
                    json.pass();
                });
            } else {
                json.pass();
            }
        });
    }

    /** @param action what it is called; a move that only the state knows of is one also where the plan only refreshes */
    private List<Change> drifted(Action action) {
        return drift.stream()
                .flatMap(node -> Actions.of(node, name).stream()
                        .map(found -> reader.change(node, onlyRefreshes && found == Action.MOVE ? found : action)))
                .filter(change -> change.action() == Action.MOVE
                        || !change.changedAttributes().isEmpty()
                        || !change.remains())
                .toList();
    }

    private List<Change> deferred() {
        return Stream.concat(
                        deferred.stream()
                                .filter(node -> Actions.of(node.path("resource_change"), name)
                                        .isPresent())
                                .map(reader::deferred),
                        deferredInvocations.stream())
                .toList();
    }

    private List<OutputChange> outputs() {
        return outputs.entrySet().stream()
                .filter(output -> !Actions.words(output.getValue()).equals(List.of("no-op")))
                .map(output -> reader.output(output.getKey(), output.getValue()))
                .toList();
    }

    private void requireVersion(String version) {
        format.take(version).ifPresent(problem -> {
            throw noPlan(name, problem);
        });
    }

    private String place() {
        return "line " + parser.currentLocation().getLineNr() + ":";
    }

    private static NotAPlanException noPlan(String name, String reason) {
        return new NotAPlanException(
                name + ": not a plan: " + reason + "; wanted the output of terraform show -json <plan file>");
    }

    /** The parser tells only in words which of its limits it was. */
    private static NotAPlanException beyondLimit(String name, StreamConstraintsException e) {
        var words = e.getOriginalMessage();
        if (words.contains("Document length")) {
            return tooLarge(name);
        }
        var what = words.contains("nesting depth")
                ? "it is nested deeper than " + DEEPEST + " levels"
                : words.contains("String value length")
                        ? "a text in it is longer than " + LONGEST_TEXT_MIB + " MiB"
                        : "a name or number in it is longer than any of Terraform's";
        return noPlan(name, what);
    }

    private static NotAPlanException tooLarge(String name) {
        return new NotAPlanException(name + ": too large for a plan: allowed are " + LARGEST_MIB + " MiB");
    }
}
