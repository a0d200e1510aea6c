package prode.bindings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The {@code .jsii} file of the AWS bindings: one JSON document of 134 MB that describes every type.
 *
 * <p>Streamed, never held: as a tree it would take more than a gigabyte.
 */
final class TypeCatalogue {
    private static final String TYPE_PREFIX = "@cdktf/provider-aws.";

    /** What only people and documentation generators read. */
    private static final Set<String> PROSE = Set.of("docs", "readme", "locationInModule", "symbolId");

    private final JsonFactory json = new JsonFactory().disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    private final Set<Namespace> kept;
    private final SortedSet<Namespace> described = new TreeSet<>();
    private final SortedSet<Namespace> referenced = new TreeSet<>();

    TypeCatalogue(Set<Namespace> kept) {
        this.kept = kept;
    }

    /** The document without the types of other namespaces and without prose. */
    byte[] trim(InputStream document) throws IOException {
        var trimmed = new ByteArrayOutputStream();
        try (JsonParser in = json.createParser(document);
                JsonGenerator out = json.createGenerator(trimmed)) {
            in.nextToken();
            out.writeStartObject();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                switch (in.currentName()) {
                    case "types", "submodules" -> copyKept(in, out);
                    default -> copyWithoutProse(in, out);
                }
            }
            out.writeEndObject();
        }
        return trimmed.toByteArray();
    }

    /** The namespaces that {@link #trim} found types of. */
    SortedSet<Namespace> described() {
        return described;
    }

    /** The namespaces that the kept types mention, kept or not. */
    SortedSet<Namespace> referenced() {
        return referenced;
    }

    private void copyKept(JsonParser in, JsonGenerator out) throws IOException {
        out.writeFieldName(in.currentName());
        in.nextToken();
        out.writeStartObject();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            Namespace namespace = namespaceOf(in.currentName());
            if (kept.contains(namespace)) {
                described.add(namespace);
                copyWithoutProse(in, out);
            } else {
                in.nextToken();
                in.skipChildren();
            }
        }
        out.writeEndObject();
    }

    /** Copies the field that the parser stands on. */
    private void copyWithoutProse(JsonParser in, JsonGenerator out) throws IOException {
        int depth = 0;
        do {
            if (in.currentToken() == JsonToken.FIELD_NAME && PROSE.contains(in.currentName())) {
                in.nextToken();
                in.skipChildren();
                continue;
            }
            if (in.currentToken() == JsonToken.VALUE_STRING && in.getText().startsWith(TYPE_PREFIX)) {
                referenced.add(namespaceOf(in.getText()));
            }
            out.copyCurrentEvent(in);
            if (in.currentToken().isStructStart()) {
                depth++;
            } else if (in.currentToken().isStructEnd()) {
                depth--;
            }
        } while ((depth > 0 || in.currentToken() == JsonToken.FIELD_NAME) && in.nextToken() != null);
    }

    private static Namespace namespaceOf(String typeOrSubmodule) {
        String name = typeOrSubmodule.substring(TYPE_PREFIX.length());
        int dot = name.indexOf('.');
        return Namespace.of(dot < 0 ? name : name.substring(0, dot));
    }
}
