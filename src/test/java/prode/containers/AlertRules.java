package prode.containers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The shipped rule files and the files of promtool that test them, read as trees. */
final class AlertRules {
    private static final Path RULES = Path.of("src/main/containers/prometheus/rules");
    private static final Path TESTS = Path.of("src/test/resources/prometheus");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AlertRules() {}

    /** All rules; an alert has the key {@code alert}, a recording rule {@code record}. */
    static List<JsonNode> rules() {
        return inside(ruleFiles(), "/groups", "/rules");
    }

    /** The rules that alert. */
    static List<JsonNode> alerts() {
        return rules().stream().filter(rule -> rule.has("alert")).toList();
    }

    /** All expectations on alerts that promtool checks. */
    static List<JsonNode> expectations() {
        return inside(testFiles(), "/tests", "/alert_rule_test");
    }

    static List<Path> ruleFiles() {
        return files(RULES, ".yml");
    }

    static List<Path> testFiles() {
        return files(TESTS, ".test.yml");
    }

    static JsonNode read(Path file) {
        try {
            Object tree = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            return JSON.valueToTree(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, String ending) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> inside(List<Path> files, String list, String inner) {
        return files.stream()
                .flatMap(file -> stream(read(file).at(list)))
                .flatMap(item -> stream(item.at(inner)))
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
