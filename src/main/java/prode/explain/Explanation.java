package prode.explain;

import java.util.List;
import java.util.stream.Stream;
import prode.answer.Answer;

/**
 * What a name means.
 *
 * @param kind of what it is the name: {@code rule}, {@code resource}, {@code key}, {@code alarm}, {@code exit code}
 * @param name as it is written in full
 * @param facts in the order in which somebody wants them
 */
public record Explanation(String kind, String name, List<Fact> facts) {
    public Explanation {
        facts = List.copyOf(facts);
    }

    /**
     * One thing to know about it.
     *
     * @param what in a word or two, the same for all of a kind
     * @param texts at least one
     */
    public record Fact(String what, List<String> texts) {
        public Fact {
            texts = List.copyOf(texts);
        }

        static Fact of(String what, String... texts) {
            return new Fact(what, List.of(texts));
        }
    }

    /** For people and programs. */
    public Answer answer() {
        return Answer.said(
                this,
                Stream.concat(
                                Stream.of((kind + " " + name).strip()),
                                facts.stream().flatMap(Explanation::lines))
                        .toList());
    }

    private static Stream<String> lines(Fact fact) {
        return fact.texts().size() == 1
                ? Stream.of("  " + fact.what() + ": " + fact.texts().get(0))
                : Stream.concat(
                        Stream.of("  " + fact.what() + ":"),
                        fact.texts().stream().map(text -> "    " + text));
    }
}
