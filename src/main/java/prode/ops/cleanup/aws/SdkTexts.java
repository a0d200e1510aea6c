package prode.ops.cleanup.aws;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import prode.ops.cleanup.facts.Texts;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Every text of an answer. Which field of which service names what would be a list that AWS makes longer every month: a
 * field that is missing in it is a resource deleted while it is used, and one too many keeps a resource.
 */
final class SdkTexts {
    private SdkTexts() {}

    static Set<String> of(SdkPojo answer) {
        var texts = new HashSet<String>();
        collect(answer, texts::add);
        return texts;
    }

    private static void collect(@Nullable Object value, Consumer<String> each) {
        if (value instanceof String text) {
            Texts.within(text, each);
        } else if (value instanceof SdkPojo pojo) {
            pojo.sdkFields().forEach(field -> collect(field.getValueOrDefault(pojo), each));
        } else if (value instanceof Collection<?> list) {
            list.forEach(item -> collect(item, each));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> collect(item, each));
        }
    }
}
