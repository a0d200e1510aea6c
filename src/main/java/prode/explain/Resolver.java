package prode.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.config.load.Nearest;
import prode.explain.Explanation.Fact;
import prode.failure.BadInput;

/**
 * Finds what a name is the name of.
 *
 * @param topics the first that knows it explains it
 */
public record Resolver(List<Topic> topics) {
    private static final int MOST_SUGGESTED = 3;

    public Resolver {
        topics = List.copyOf(topics);
    }

    /**
     * What it means; of a topic's word, all names of that topic.
     *
     * @throws BadInput if nobody knows, with what may have been meant
     */
    public Explanation explain(String name) {
        return topics.stream()
                .flatMap(topic -> topic.explain(name).stream())
                .findFirst()
                .or(() -> list(name))
                .orElseThrow(() -> new BadInput("explain: nothing is called " + name + suggested(name)));
    }

    /** What can be asked about: a line a topic, because the names of all of them are more than somebody reads. */
    public Explanation kinds() {
        return new Explanation(
                "",
                "what can be explained",
                Stream.concat(
                                named().map(topic -> Fact.of(
                                        topic.word(),
                                        "%s, such as %s; %d names"
                                                .formatted(
                                                        topic.about(),
                                                        shortest(topic.names()),
                                                        topic.names().size()))),
                                Stream.of(Fact.of("all names of a kind", "by its word, such as rules")))
                        .toList());
    }

    private Optional<Explanation> list(String word) {
        return named().filter(topic -> topic.word().equals(word))
                .map(topic -> new Explanation("", word, List.of(new Fact(topic.about(), topic.names()))))
                .findFirst();
    }

    private static String shortest(List<String> names) {
        return names.stream().min(Comparator.comparingInt(String::length)).orElseThrow();
    }

    private Stream<Topic> named() {
        return topics.stream().filter(topic -> !topic.names().isEmpty());
    }

    private String suggested(String name) {
        var names = named().flatMap(topic -> Stream.concat(Stream.of(topic.word()), topic.names().stream()))
                .toList();
        var part = name.toLowerCase(Locale.ROOT);
        var type = name.replaceFirst("\\..*", ".");
        var suggestions = Stream.of(
                        Nearest.to(name, names).stream(),
                        names.stream()
                                .filter(each -> each.toLowerCase(Locale.ROOT).contains(part)),
                        // Of an address the beginning is remembered more easily than the end.
                        names.stream().filter(each -> type.endsWith(".") && each.startsWith(type)))
                .flatMap(each -> each)
                .distinct()
                .limit(MOST_SUGGESTED)
                .collect(Collectors.joining(", "));
        return suggestions.isEmpty() ? ", nor anything like it" : ", nearest: " + suggestions;
    }

    /** One fact, unless there is nothing to say. */
    static Optional<Fact> fact(String what, List<String> texts) {
        return texts.isEmpty() ? Optional.empty() : Optional.of(new Fact(what, texts));
    }
}
