package prode.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import prode.config.DeliveryConfig;
import prode.config.NetworkConfig;
import prode.terraform.stack.DeclaredStack;
import prode.testing.Golden;

/**
 * Every switch and every choice of network and delivery from each of its values to each other: a key that somebody adds to
 * the records is moved here without anybody thinking of it, and must not take along what holds data.
 */
@Tag("synth")
@Tag("golden")
class EveryChoiceMovesTest {
    private static final Path EVERYTHING = Path.of("src/test/resources/environments/everything.yaml");
    private static final Path TABLE = Path.of("src/test/resources/prode/network/choices.txt");

    /** What these take along is what they are about; a protected environment refuses the plans, and the review tells them. */
    private static final Map<String, Set<String>> ABOUT = Map.of("delivery.internal", Set.of("aws_lb"));

    /** What has to be said beside a value, because the configuration refuses it otherwise; as a merge patch (RFC 7386). */
    private static final Map<String, String> BESIDE = Map.of(
            "network.nat none",
                    "{\"monitoring\": {\"slack\": false}, \"services\": {\"api\": {\"permissions\": {\"statements\": []}}}}",
            "network.isolatedData false", """
                    {"network": {"zones": [
                      {"publicSubnet": "10.0.1.0/24", "privateSubnet": "10.0.2.0/24"},
                      {"publicSubnet": "10.0.3.0/24", "privateSubnet": "10.0.4.0/24"},
                      {"publicSubnet": "10.0.5.0/24", "privateSubnet": "10.0.6.0/24"}]}}
                    """,
            "network.ipv6 false", "{\"monitoring\": {\"viewers\": [\"203.0.113.0/24\"]}}",
            "delivery.domain.dns elsewhere", "{\"delivery\": {\"domain\": {\"hostedZoneId\": null}}}",
            "delivery.internal true",
                    "{\"delivery\": {\"clients\": [\"10.0.0.0/8\"]}, \"monitoring\": {\"viewers\": [\"203.0.113.0/24\"]}}");

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, DeclaredStack> known = new HashMap<>();

    @Test
    void noMoveLosesWhatHoldsData() throws IOException {
        var table = new StringBuilder(
                "# A move between two values of a key, everything else being on, and what a plan deletes or replaces.\n");
        for (var key : choices("network", NetworkConfig.class)) {
            write(key, table);
        }
        for (var key : choices("delivery", DeliveryConfig.class)) {
            write(key, table);
        }
        Golden.assertMatches(TABLE, table.toString());
    }

    private void write(Choice key, StringBuilder table) throws IOException {
        var stacks = new LinkedHashMap<String, DeclaredStack>();
        for (var value : key.values()) {
            stacks.put(value, synthesized(key.path(), value));
        }
        for (var from : stacks.entrySet()) {
            for (var to : stacks.entrySet()) {
                if (!from.equals(to)) {
                    Moves.write(
                            key.path() + " " + from.getKey() + " to " + to.getKey(),
                            SimulatedPlan.of(from.getValue(), to.getValue()),
                            to.getValue(),
                            ABOUT.entrySet().stream()
                                    .filter(about -> key.path().startsWith(about.getKey()))
                                    .flatMap(about -> about.getValue().stream())
                                    .collect(Collectors.toSet()),
                            table);
                }
            }
        }
    }

    /**
     * A key with a few values.
     *
     * @param values as a file has them
     */
    private record Choice(String path, List<String> values) {}

    /** Those of a section and of the sections in it, in the order of the records; what stands in lists is no choice of its own. */
    private static List<Choice> choices(String path, Class<?> section) {
        var found = new ArrayList<Choice>();
        for (RecordComponent component : section.getRecordComponents()) {
            var inner = path + "." + component.getName();
            var type = component.getType();
            if (type == boolean.class || type == Boolean.class) {
                found.add(new Choice(inner, List.of("false", "true")));
            } else if (type.isEnum()) {
                found.add(new Choice(
                        inner,
                        Stream.of(type.getEnumConstants()).map(Object::toString).toList()));
            } else if (type.isRecord() && type.getName().startsWith("prode.config.")) {
                found.addAll(choices(inner, type));
            }
        }
        return found;
    }

    private DeclaredStack synthesized(String path, String value) throws IOException {
        var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        ObjectNode file = JSON.valueToTree(new Load(settings).loadFromString(Files.readString(EVERYTHING)));
        var at = path.lastIndexOf('.');
        var section = file.withObject("/" + path.substring(0, at).replace('.', '/'));
        section.set(
                path.substring(at + 1), value.matches("true|false") ? JSON.readTree(value) : JSON.valueToTree(value));
        merge(file, JSON.readTree(BESIDE.getOrDefault(path + " " + value, "{}")));
        var text = file.toString();
        var stack = known.get(text);
        if (stack == null) {
            stack = DeclaredStack.at(
                    OwnedVpc.synthesize("everything", text).resolve("stacks").resolve("shop-everything"));
            known.put(text, stack);
        }
        return stack;
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                target.remove(field.getKey());
            } else if (field.getValue().isObject()) {
                merge(target.withObject("/" + field.getKey()), field.getValue());
            } else {
                target.set(field.getKey(), field.getValue());
            }
        });
    }
}
