package prode.terraform.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.testing.SampleState;

class StateContentTest {
    @Test
    void aStateSaysWhatItIs() {
        var head = SampleState.of(7, "one", "two").head().orElseThrow();

        assertThat(head).isEqualTo(new StateHead(7, SampleState.LINEAGE, "1.11.4", 2));
    }

    /** Anything else that changed on the way back would be a change that nobody planned. */
    @Test
    void anotherSerialIsTheOnlyByteThatChanges() {
        var changed = new String(SampleState.of(9, "one").withSerial(1234).bytes(), UTF_8);

        assertThat(changed).isEqualTo(new String(SampleState.of(1234, "one").bytes(), UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty",
        "' \n', empty",
        "'{\"version\": 4, \"serial\": 1', truncated",
        "'{\"version\": 4, \"serial\": 1, \"lineage\": \"a', truncated",
        "'<html>', not-json",
        "'{\"version\":4,\"serial\":1,\"lineage\":\"a\"} x', not-json",
        "'{\"version\":3,\"serial\":1,\"lineage\":\"a\"}', not-a-state",
        "'[]', not-a-state"
    })
    void whatIsNoStateHasAName(String text, String name) {
        assertThat(SampleState.text(text).fault().map(Fault::name)).contains(name);
    }

    @Test
    void aStateThatIsCutOffAnywhereIsTruncated() {
        var whole = new String(SampleState.of(1, "one").bytes(), UTF_8).strip();

        for (var length = 1; length < whole.length(); length++) {
            assertThat(SampleState.text(whole.substring(0, length)).fault().map(Fault::name))
                    .as(whole.substring(0, length))
                    .contains("truncated");
        }
    }

    @Test
    void theDigestIsTheSumThatTerraformWrites() {
        assertThat(SampleState.text("abc").digest()).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
    }

    /** Read as a state without resources it would look as if everything were gone. */
    @Test
    void whatOpenTofuEncryptedIsNamedAsThat() {
        var state = StateContent.of(
                "{\"serial\":1,\"lineage\":\"a\",\"meta\":{},\"encrypted_data\":\"AAAA\",\"encryption_version\":\"v0\"}"
                        .getBytes(UTF_8));

        assertThat(state.fault())
                .hasValueSatisfying(fault -> assertThat(fault.toString()).contains("encrypted"));
    }
}
