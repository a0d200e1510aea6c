package prode.sandbox.provider;

import static prode.sandbox.provider.Values.NODES;
import static prode.sandbox.provider.Values.NULL;
import static prode.sandbox.provider.Values.UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import prode.sandbox.proto.Protocol.DynamicValue;

/** Values on the wire: MessagePack, with an extension type for what is not yet known. */
final class Wire {
    private static final byte[] UNKNOWN_BODY = {0};

    private Wire() {}

    static JsonNode decode(DynamicValue value) {
        try {
            if (value.getMsgpack().isEmpty()) {
                return value.getJson().isEmpty()
                        ? NULL
                        : Values.JSON.readTree(value.getJson().toByteArray());
            }
            try (var unpacker =
                    MessagePack.newDefaultUnpacker(value.getMsgpack().toByteArray())) {
                return unpack(unpacker);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DynamicValue encode(JsonNode value) {
        try (var packer = MessagePack.newDefaultBufferPacker()) {
            pack(value, packer);
            return DynamicValue.newBuilder()
                    .setMsgpack(ByteString.copyFrom(packer.toByteArray()))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode unpack(MessageUnpacker in) throws IOException {
        return switch (in.getNextFormat().getValueType()) {
            case NIL -> {
                in.unpackNil();
                yield NULL;
            }
            case BOOLEAN -> NODES.booleanNode(in.unpackBoolean());
            case INTEGER -> NODES.numberNode(in.unpackLong());
            case FLOAT -> NODES.numberNode(in.unpackDouble());
            case STRING -> NODES.textNode(in.unpackString());
            case BINARY -> NODES.binaryNode(in.readPayload(in.unpackBinaryHeader()));
            case ARRAY -> {
                var array = NODES.arrayNode();
                for (var left = in.unpackArrayHeader(); left > 0; left--) {
                    array.add(unpack(in));
                }
                yield array;
            }
            case MAP -> {
                var object = NODES.objectNode();
                for (var left = in.unpackMapHeader(); left > 0; left--) {
                    object.set(in.unpackString(), unpack(in));
                }
                yield object;
            }
            case EXTENSION -> {
                // Type 0 is unknown, type 12 unknown with hints ("not null"): the hints only spare error messages.
                in.readPayload(in.unpackExtensionTypeHeader().getLength());
                yield UNKNOWN;
            }
        };
    }

    private static void pack(JsonNode value, MessageBufferPacker out) throws IOException {
        if (Values.isUnknown(value)) {
            out.packExtensionTypeHeader((byte) 0, UNKNOWN_BODY.length).addPayload(UNKNOWN_BODY);
        } else if (value.isObject()) {
            out.packMapHeader(value.size());
            for (var entry : value.properties()) {
                out.packString(entry.getKey());
                pack(entry.getValue(), out);
            }
        } else if (value.isArray()) {
            out.packArrayHeader(value.size());
            for (var element : value) {
                pack(element, out);
            }
        } else if (value.isTextual()) {
            out.packString(value.textValue());
        } else if (value.isIntegralNumber()) {
            out.packLong(value.longValue());
        } else if (value.isNumber()) {
            out.packDouble(value.doubleValue());
        } else if (value.isBoolean()) {
            out.packBoolean(value.booleanValue());
        } else {
            out.packNil();
        }
    }
}
