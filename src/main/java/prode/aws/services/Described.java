package prode.aws.services;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.aws.Calls;
import prode.aws.facts.Texts;
import prode.aws.facts.User;
import software.amazon.awssdk.core.SdkPojo;

/** A thing as AWS describes it, in the words of its API. */
public record Described(SdkPojo answer) {
    /** The first of a list; empty for none, or if AWS says that it is gone. */
    static Optional<Described> first(Supplier<? extends List<? extends SdkPojo>> question) {
        return Calls.look(() -> question.get().stream().findFirst().map(Described::new));
    }

    /** The one answer; empty if AWS says that the thing is gone. */
    static Optional<Described> only(Supplier<? extends SdkPojo> question) {
        return Calls.look(() -> Optional.of(new Described(question.get())));
    }

    /**
     * A field's value as text; empty if AWS does not tell it. Of a list the first entry counts.
     *
     * @param path such as {@code ReferencedGroupInfo.GroupId}, or with Terraform's way of writing words
     *     {@code referenced_group_info.group_id}
     * @throws IllegalArgumentException for a field that the API does not have
     */
    public Optional<String> text(String path) {
        Object value = answer;
        for (var step : path.split("\\.", -1)) {
            var one = value instanceof List<?> list ? list.stream().findFirst().orElse(null) : value;
            if (one == null) {
                return Optional.empty();
            }
            value = field((SdkPojo) one, step);
        }
        return Optional.ofNullable(value).map(Object::toString);
    }

    private static @Nullable Object field(SdkPojo of, String name) {
        var word = name.replace("_", "");
        return of.sdkFields().stream()
                .filter(field -> field.memberName().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(of.getClass().getSimpleName() + " has no field " + name))
                .getValueOrDefault(of);
    }

    /**
     * Who is described as a user of all that the descriptions name. Which field of which service names what would be a list that
     * AWS makes longer every month: a field that is missing in it is a resource deleted while it is used, and one too
     * many keeps a resource.
     */
    static User user(String name, Stream<? extends SdkPojo> descriptions) {
        var texts = new HashSet<String>();
        descriptions.forEach(each -> collect(each, texts::add));
        return new User(name, texts);
    }

    static User user(String name, SdkPojo description) {
        return user(name, Stream.of(description));
    }

    /** Everybody whom AWS describes in a list, each by its name. */
    static <D extends SdkPojo> List<User> users(Supplier<Stream<D>> all, Function<D, String> name) {
        return Calls.ask(
                () -> all.get().map(each -> user(name.apply(each), each)).toList());
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
