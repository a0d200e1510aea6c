package prode.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.testing.Markdown;

/** An editor that checks with the schema says what the loader would say, so far as one key goes. */
class JsonSchemaTest {
    private static final Path CASES = Path.of("src/test/resources/cases/config");

    /** What says something of a value, by its type. */
    private static final Map<String, List<String>> KEYWORDS = Map.of(
            "string", List.of("pattern"),
            "integer", List.of("minimum", "maximum"),
            "boolean", List.of(),
            "array", List.of("items", "minItems", "maxItems"),
            "object", List.of("properties", "additionalProperties", "required", "propertyNames"));

    private final Schema schema =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(JsonSchema.ofEnvironment());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/main/environments/production.yaml",
                "src/test/resources/environments/staging.yaml",
                "src/test/resources/environments/altered/production.yaml"
            })
    void acceptsWhatTheLoaderAccepts(String file) throws IOException {
        assertThat(schema.validate(Files.readString(Path.of(file)), InputFormat.YAML))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown-key",
                "unknown-key-near-miss",
                "unknown-key-in-list",
                "missing-all",
                "missing-in-section",
                "null-required",
                "number-in-quotes",
                "number-fraction",
                "port-65536",
                "text-is-number",
                "text-for-list",
                "text-for-section",
                "list-for-text",
                "boolean-quoted",
                "duration-without-unit",
                "duration-wrong-unit",
                "choice-unknown",
                "one-of",
                "account-id",
                "region-unknown",
                "cidr-form",
                "image-without-tag",
                "bucket-name",
                "email",
                "no-zone"
            })
    void refusesWhatTheLoaderRefusesForOneKey(String name) throws IOException {
        String yaml = Files.readString(CASES.resolve(name).resolve("production.yaml"));

        assertThat(schema.validate(yaml, InputFormat.YAML)).isNotEmpty();
    }

    @Test
    void isValidByItsOwnMetaSchema() {
        Schema metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(SchemaLocation.of("http://json-schema.org/draft-07/schema#"));

        assertThat(metaSchema.validate(JsonSchema.ofEnvironment())).isEmpty();
    }

    /** SchemaStore compiles what it is given in Ajv's strict mode: a keyword that counts for nothing is a mistake there. */
    @Test
    void everyKeywordCountsForTheTypeBesideIt() {
        for (var part : JsonSchema.ofEnvironment().findParents("type")) {
            if (part.path("type").isTextual()) {
                var keywords = new ArrayList<String>();
                part.fieldNames().forEachRemaining(keywords::add);
                keywords.removeAll(List.of("$schema", "$id", "title", "description", "default", "type", "enum"));
                assertThat(KEYWORDS.get(part.path("type").asText()))
                        .as(part.path("description").asText())
                        .containsAll(keywords);
            }
        }
    }

    /** The entry of the page is what editors of others find the schema by. */
    @Test
    void theEntryForTheCatalogueFitsSchemaAndFiles() throws IOException {
        var block = Markdown.read(Path.of("docs/configuration.md")).blocks().stream()
                .filter(each -> each.run().equals("JsonSchemaTest"))
                .findFirst()
                .orElseThrow();
        var entry = new JsonMapper().readTree(String.join("\n", block.lines()));
        var pattern = entry.at("/fileMatch/0").asText();

        assertThat(entry.path("url")).isEqualTo(JsonSchema.ofEnvironment().path("$id"));
        assertThat(entry.path("name").asText() + entry.path("description").asText())
                .doesNotContainIgnoringCase("schema")
                .doesNotEndWith(".");
        assertThat(FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .matches(matcher -> matcher.matches(Path.of("/project/src/main/environments/production.yaml")))
                .matches(
                        matcher -> !matcher.matches(Path.of("/project/src/main/environments/environment.schema.json")));
    }
}
