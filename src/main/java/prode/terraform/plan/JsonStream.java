package prode.terraform.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.function.Consumer;

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

    /** The text that stands here; empty for anything else, which is passed over. */
    String text() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        pass();
        return "";
    }

    /**
     * The texts of each list of a name, at any depth of what stands here.
     *
     * @param passed a field that is passed over with all that is in it
     */
    void textsOf(String list, String passed, Consumer<String> found) throws IOException {
        var depth = 0;
        do {
            var token = parser.currentToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.FIELD_NAME && parser.currentName().equals(passed)) {
                parser.nextToken();
                pass();
            } else if (token == JsonToken.FIELD_NAME && parser.currentName().equals(list)) {
                parser.nextToken();
                items(() -> found.accept(text()));
            }
        } while (depth > 0 && parser.nextToken() != null);
    }

    JsonNode value() throws IOException {
        return JsonTree.read(parser);
    }

    void pass() throws IOException {
        parser.skipChildren();
    }
}
