package prode.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.testing.TerraformJson;

class ConditionTest {
    private static final JsonNode ITEM =
            TerraformJson.parse("{\"LockID\":{\"S\":\"a\"},\"Digest\":{\"S\":\"1\"},\"Info\":{\"S\":\"me\"}}");
    private static final JsonNode NAMES = TerraformJson.parse("{\"#d\":\"Digest\"}");
    private static final JsonNode VALUES = TerraformJson.parse("{\":one\":{\"S\":\"1\"},\":two\":{\"S\":\"2\"}}");

    @ParameterizedTest
    @CsvSource({
        "attribute_exists(LockID), true",
        "attribute_not_exists(LockID), false",
        "attribute_not_exists(Nothing), true",
        "#d = :one, true",
        "#d <> :one, false",
        "Digest = :two OR attribute_exists(Info), true",
        "Digest = :two AND attribute_exists(Info), false",
        "NOT Digest = :two, true",
        "(Digest = :two OR Digest = :one) AND attribute_exists(Info), true",
        "Digest = :one OR Digest = :two AND attribute_not_exists(Info), true"
    })
    void judgesAnItem(String expression, boolean holds) {
        assertThat(Condition.parse(expression, NAMES, VALUES).test(ITEM)).isEqualTo(holds);
    }

    @Test
    void noItemHasNoAttributes() {
        var none = MissingNode.getInstance();

        assertThat(Condition.parse("attribute_not_exists(LockID)", NAMES, VALUES)
                        .test(none))
                .isTrue();
        assertThat(Condition.parse("Digest = :one", NAMES, VALUES).test(none)).isFalse();
    }

    /** An expression that is half understood would let a write through. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "size(LockID)", "attribute_exists(LockID", "Digest", "Digest < :one", "Digest = :one )"})
    void whatItCannotReadIsRefused(String expression) {
        assertThatThrownBy(() -> Condition.parse(expression, NAMES, VALUES)).isInstanceOf(DynamoDbException.class);
    }
}
