package prode.ops.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader that takes a warning for the document loses every output of a stack with a lock table. */
class JsonOutputTest {
    /** As Terraform 1.11.4 writes it, with and without colours. */
    private static final String WARNING = """

            Warning: Deprecated Parameter

              on cdk.tf.json line 12, in terraform.backend.s3:
              12:       {

            The parameter "dynamodb_table" is deprecated. Use parameter "use_lockfile"
            instead.
            """;

    private static final String COLOURED = "\u001b[33m╷\u001b[0m\n│ Warning: Deprecated Parameter\n╵\u001b[0m\n";
    private static final String OUTPUTS = "{\n  \"url\": {\n    \"value\": \"http://[::1]/{x}\"\n  }\n}\n";

    @ParameterizedTest
    @ValueSource(
            strings = {OUTPUTS, WARNING + OUTPUTS, COLOURED + OUTPUTS, OUTPUTS + WARNING, "{not JSON}\n" + OUTPUTS})
    void theDocumentIsFoundAmongWarnings(String output) {
        assertThat(JsonOutput.parse(output).at("/url/value").asText()).isEqualTo("http://[::1]/{x}");
    }

    @Test
    void aDocumentOfOneLineIsFoundToo() {
        assertThat(JsonOutput.parse(WARNING + "{\"format_version\":\"1.2\"}")
                        .path("format_version")
                        .asText())
                .isEqualTo("1.2");
    }

    @Test
    void aWarningAloneIsNoDocument() {
        assertThatThrownBy(() -> JsonOutput.parse(WARNING)).hasMessageContaining("no JSON");
    }
}
