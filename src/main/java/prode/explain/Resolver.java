package prode.explain;

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
     * What it means.
     *
     * @throws BadInput if nobody knows, with what may have been meant
     */
    public Explanation explain(String name) {
        return topics.stream()
                .flatMap(topic -> topic.explain(name).stream())
                .findFirst()
                .orElseThrow(() -> new BadInput("explain: nothing is called " + name + suggested(name)));
    }

    /** What can be asked about. */
    public Explanation all() {
        return new Explanation(
                "",
                "what can be explained",
                topics.stream()
                        .map(topic ->
                                Fact.of(topic.about(), topic.names().stream().toArray(String[]::new)))
                        .filter(fact -> !fact.texts().isEmpty())
                        .toList());
    }

    private String suggested(String name) {
        var names = topics.stream().flatMap(topic -> topic.names().stream()).toList();
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
