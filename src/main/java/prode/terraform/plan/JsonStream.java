package prode.terraform.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Walks through JSON part by part: only what somebody asks for becomes an object. */
final class JsonStream {
    private final JsonParser parser;

    JsonStream(JsonParser parser) {
        this.parser = parser;
    }

    /** Takes the value of a field, by one of the methods here. */
    interface Field {
        void read(String name) throws IOException;
    }

    /** Takes an item of a list, by one of the methods here. */
    interface Item {
        void read() throws IOException;
    }

    /** The fields of the object that stands here, one by one; anything else is passed over. */
    void fields(Field field) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            pass();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            field.read(name);
        }
    }

    /** The items of the list that stands here, one by one; anything else is passed over. */
    void items(Item item) throws IOException {
        if (!isList()) {
            pass();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            item.read();
        }
    }

    boolean isList() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    JsonNode value() throws IOException {
        return JsonTree.read(parser);
    }

    void pass() throws IOException {
        parser.skipChildren();
    }
}
