package prode.terraform.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.Serial;
import java.util.HashMap;
import java.util.Map;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Walks through JSON part by part: only what somebody asks for becomes an object. */
final class JsonStream {
    private final JsonParser parser;
    private final ObjectReader trees;

    JsonStream(JsonMapper json, JsonParser parser) {
        this.parser = parser;
        this.trees = json.reader().with(new SharedTexts());
    }

    /** A plan says most of its texts at least twice, before and after: each is kept once. */
    private static final class SharedTexts extends JsonNodeFactory {
        @Serial
        private static final long serialVersionUID = 1;

        private static final int MOST = 20_000;

        private final transient Map<String, TextNode> known = new HashMap<>();

        @Override
        public TextNode textNode(String text) {
            if (known.size() == MOST) {
                known.clear(); // what no change holds any more must not stay for this
            }
            return known.computeIfAbsent(text, TextNode::valueOf);
        }
    }

    /** Takes the value of a field, by one of the methods here. */
    interface Field {
        void read(String name) throws IOException;
    }

    /** Takes an item of a list. */
    interface Item {
        void read(JsonNode item);
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
            item.read(value());
        }
    }

    boolean isList() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    JsonNode value() throws IOException {
        return trees.readTree(parser);
    }

    void pass() throws IOException {
        parser.skipChildren();
    }
}
