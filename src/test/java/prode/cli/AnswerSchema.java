package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import prode.answer.Answers;
import prode.answer.OutputFormat;

/** The JSON Schema of an answer, from the record that Jackson writes. A script trusts it, so real answers must fit. */
final class AnswerSchema {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<Class<?>> INTEGERS = Set.of(int.class, long.class, Integer.class, Long.class);

    private AnswerSchema() {}

    static ObjectNode of(Class<? extends Record> type) {
        var schema = JSON.createObjectNode().put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.setAll(ofType(type));
        return schema;
    }

    /** Holds what a command wrote against its schema, if it was asked for JSON. */
    static void check(CommandLine executed, String out) {
        var parsed = executed.getParseResult();
        while (parsed != null && parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        if (parsed == null || parsed.matchedOptionValue("--output", OutputFormat.TEXT) != OutputFormat.JSON) {
            return;
        }
        var type = Noted.at(parsed.commandSpec(), Answers.class);
        assertThat(type)
                .as("%s: @Answers", parsed.commandSpec().qualifiedName())
                .isPresent();
        try (var answers = JSON.readerFor(JsonNode.class).<JsonNode>readValues(out)) {
            while (answers.hasNext()) {
                assertFits(type.get().value(), answers.next().toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertFits(Class<? extends Record> type, String json) {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(of(type).toString(), InputFormat.JSON);
        assertThat(schema.validate(json, InputFormat.JSON)).as(json).isEmpty();
    }

    private static ObjectNode ofType(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        var plain = (Class<?>) type;
        if (plain.isRecord()) {
            return ofRecord(plain);
        }
        var schema = JSON.createObjectNode();
        if (plain.isEnum()) {
            var names = schema.put("type", "string").putArray("enum");
            Arrays.stream(plain.getFields())
                    .filter(java.lang.reflect.Field::isEnumConstant)
                    .forEach(field -> names.add(name(field, field.getName())));
            return schema;
        }
        if (INTEGERS.contains(plain)) {
            return schema.put("type", "integer");
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return schema.put("type", "boolean");
        }
        return schema.put("type", Number.class.isAssignableFrom(plain) || plain == double.class ? "number" : "string");
    }

    private static ObjectNode ofGeneric(ParameterizedType generic) {
        var raw = (Class<?>) generic.getRawType();
        var arguments = generic.getActualTypeArguments();
        var schema = JSON.createObjectNode();
        if (Collection.class.isAssignableFrom(raw)) {
            schema.put("type", "array").set("items", ofType(arguments[0]));
        } else if (Map.class.isAssignableFrom(raw)) {
            schema.put("type", "object").set("additionalProperties", ofType(arguments[1]));
        } else {
            throw new IllegalArgumentException("an answer can't hold a " + generic);
        }
        return schema;
    }

    private static ObjectNode ofRecord(Class<?> type) {
        var schema = JSON.createObjectNode().put("type", "object");
        var properties = schema.putObject("properties");
        var required = schema.putArray("required");
        for (var component : type.getRecordComponents()) {
            add(properties, required, component.getName(), component.getGenericType(), component.getAnnotatedType());
        }
        Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonProperty.class))
                .filter(method -> !properties.has(method.getName()))
                .sorted(java.util.Comparator.comparing(java.lang.reflect.Method::getName))
                .forEach(method -> add(
                        properties,
                        required,
                        method.getName(),
                        method.getGenericReturnType(),
                        method.getAnnotatedReturnType()));
        return schema;
    }

    private static void add(
            ObjectNode properties, ArrayNode required, String name, Type type, AnnotatedType annotated) {
        properties.set(name, ofType(type));
        if (!annotated.isAnnotationPresent(Nullable.class)) {
            required.add(name);
        }
    }

    private static String name(AnnotatedElement element, String otherwise) {
        var property = element.getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty() ? otherwise : property.value();
    }
}
