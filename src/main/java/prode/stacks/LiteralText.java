package prode.stacks;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prode.config.Environment;
import prode.config.EnvironmentConfig;

/**
 * The texts of a configuration as Terraform's template language writes them, so that what Terraform makes of them is the
 * file's text: <code>${</code> and <code>%{</code> would begin an expression, which reads the workspace or fails the
 * plan. Takes the records as a whole: a key that comes later is covered before anybody thinks of it.
 */
final class LiteralText {
    /** Terraform's own escape: the sign once more. A sign before it stays a sign, so <code>$${</code> needs no care. */
    private static final Pattern BEGIN_OF_TEMPLATE = Pattern.compile("[$%](?=\\{)");

    private LiteralText() {}

    /** The same environment for constructs to print; nobody else may see it. */
    static Environment of(Environment environment) {
        return new Environment(environment.name(), (EnvironmentConfig) of((Record) environment.config()));
    }

    /** A text as Terraform writes it. */
    static String of(String text) {
        return BEGIN_OF_TEMPLATE.matcher(text).replaceAll("$0$0");
    }

    private static @Nullable Object of(@Nullable Object value) {
        if (value instanceof String text) {
            return of(text);
        } else if (value instanceof List<?> list) {
            return list.stream().map(LiteralText::of).toList();
        } else if (value instanceof Map<?, ?> map) {
            return ofTexts(map);
        }
        return value instanceof Record section ? of(section) : value;
    }

    /** Names as well: Terraform reads the keys of an object as templates, too. */
    private static Map<String, Object> ofTexts(Map<?, ?> map) {
        var texts = new TreeMap<String, Object>();
        map.forEach((name, value) -> texts.put(of((String) name), of(value)));
        return Collections.unmodifiableMap(texts);
    }

    private static Record of(Record section) {
        RecordComponent[] components = section.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        @Nullable Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = of(components[i].getAccessor().invoke(section));
            }
            return section.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
