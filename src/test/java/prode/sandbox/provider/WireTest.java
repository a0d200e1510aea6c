package prode.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;
import prode.sandbox.proto.Protocol.DynamicValue;

class WireTest {
    @Test
    void everyKindOfValueSurvivesTheWire() throws Exception {
        var value = Values.JSON.readTree(
                "{\"a\":[1,-2,3.5,9007199254740993],\"b\":{\"c\":null,\"d\":true},\"e\":\"\u00e9\"}");

        assertThat(Wire.decode(Wire.encode(value))).isEqualTo(value);
    }

    @Test
    void unknownStaysUnknown() {
        var value = Values.NODES.objectNode();
        value.set("id", Values.UNKNOWN);

        assertThat(Values.isUnknown(Wire.decode(Wire.encode(value)).path("id"))).isTrue();
    }

    /** Terraform 1.6 and newer say what they know of an unknown value: extension 12 with a map. */
    @Test
    void anUnknownWithHintsIsUnknown() {
        byte[] notNull = {(byte) 0xc7, 3, 12, (byte) 0x81, 1, (byte) 0xc2};

        var decoded = Wire.decode(DynamicValue.newBuilder()
                .setMsgpack(ByteString.copyFrom(notNull))
                .build());

        assertThat(Values.isUnknown(decoded)).isTrue();
    }
}
