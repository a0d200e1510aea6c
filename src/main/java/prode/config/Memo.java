package prode.config;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Answers to a question about texts that come many times. For one thread. */
public final class Memo {
    /** Longer ones hardly come twice. */
    private static final int LONGEST = 200;

    /** Then what was asked is forgotten. */
    private static final int MOST = 20_000;

    private final Predicate<String> question;
    private final Map<String, Boolean> answers = new HashMap<>();

    /** @param question one that has the same answer each time */
    public Memo(Predicate<String> question) {
        this.question = question;
    }

    /** The answer for a text. */
    public boolean test(String text) {
        if (text.length() > LONGEST) {
            return question.test(text);
        }
        var known = answers.get(text);
        if (known == null) {
            if (answers.size() == MOST) {
                answers.clear();
            }
            known = question.test(text);
            answers.put(text, known);
        }
        return known;
    }
}
