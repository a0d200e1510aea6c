package prode.config.load;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** What of a file's content may be printed: cut to a sane length, unusual characters by code point, no secrets. */
final class Shown {
    private static final int MAX_LENGTH = 100;
    private static final String HIDDEN = "(not shown)";

    private Shown() {}

    /** A value as it stands in the file: quotes tell a text from a number. */
    static String node(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            String text = value(key, scalar.getValue());
            return scalar.isPlain() && !text.isEmpty() ? text : "\"" + text + "\"";
        }
        return node instanceof MappingNode ? "a mapping" : "a list";
    }

    /** The text of a value. */
    static String value(String key, @Nullable String text) {
        if (text == null) {
            return "nothing";
        }
        return Secrets.isSecret(key, text) ? HIDDEN : plain(text);
    }

    /** A key's path. */
    static String key(String path) {
        return Secrets.isSecretText(path) ? HIDDEN : plain(path);
    }

    /** For example {@code U+200B (ZERO WIDTH SPACE)}. */
    static String codePoint(int codePoint) {
        String name = Character.getName(codePoint);
        return "U+%04X".formatted(codePoint) + (name == null ? "" : " (" + name + ")");
    }

    private static String plain(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(MAX_LENGTH).forEach(c -> {
            if (c >= ' ' && c <= '~') {
                shown.append((char) c);
            } else {
                shown.append("<U+%04X>".formatted(c));
            }
        });
        int length = text.codePointCount(0, text.length());
        return length <= MAX_LENGTH ? shown.toString() : shown + "… (" + length + " characters)";
    }
}
