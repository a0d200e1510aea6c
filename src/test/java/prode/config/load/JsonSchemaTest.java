package prode.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An editor that checks with the schema says what the loader would say, so far as one key goes. */
class JsonSchemaTest {
    private static final Path CASES = Path.of("src/test/resources/cases/config");

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
}
