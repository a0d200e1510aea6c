package prode.sandbox.provider;

import com.google.protobuf.ByteString;
import java.util.Map;
import prode.sandbox.proto.Protocol.GetProviderSchema;
import prode.sandbox.proto.Protocol.Schema;
import prode.sandbox.schema.Attribute;
import prode.sandbox.schema.Block;
import prode.sandbox.schema.NestedBlock;
import prode.sandbox.schema.ProviderSchema;

/** The schema in the protocol's messages. */
final class SchemaMessages {
    private SchemaMessages() {}

    static GetProviderSchema.Response response(ProviderSchema schema) {
        var response = GetProviderSchema.Response.newBuilder().setProvider(schema(schema.provider()));
        schema.resources().forEach((type, block) -> response.putResourceSchemas(type, schema(block)));
        schema.dataSources().forEach((type, block) -> response.putDataSourceSchemas(type, schema(block)));
        return response.build();
    }

    private static Schema schema(Block block) {
        return Schema.newBuilder().setBlock(message(block)).build();
    }

    private static Schema.Block message(Block block) {
        var message = Schema.Block.newBuilder();
        block.attributes().entrySet().forEach(entry -> message.addAttributes(message(entry)));
        block.blocks().forEach((name, nested) -> message.addBlockTypes(message(name, nested)));
        return message.build();
    }

    private static Schema.Attribute message(Map.Entry<String, Attribute> entry) {
        var attribute = entry.getValue();
        return Schema.Attribute.newBuilder()
                .setName(entry.getKey())
                .setType(ByteString.copyFromUtf8(attribute.type().toString()))
                .setRequired(attribute.required())
                .setOptional(attribute.optional())
                .setComputed(attribute.computed())
                .setSensitive(attribute.sensitive())
                .build();
    }

    private static Schema.NestedBlock message(String name, NestedBlock nested) {
        return Schema.NestedBlock.newBuilder()
                .setTypeName(name)
                .setBlock(message(nested.block()))
                .setNesting(
                        switch (nested.nesting()) {
                            case SINGLE -> Schema.NestedBlock.NestingMode.SINGLE;
                            case LIST -> Schema.NestedBlock.NestingMode.LIST;
                            case SET -> Schema.NestedBlock.NestingMode.SET;
                        })
                .setMinItems(nested.minItems())
                .setMaxItems(nested.maxItems())
                .build();
    }
}
