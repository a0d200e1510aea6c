package prode.review.show;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Why or when something is done, to be put behind an address.
 *
 * @param text with {@code {}} where a name stands: {@code at {} of {}}
 * @param names of things in Terraform, to be set as code
 */
public record Reason(String text, List<String> names) {
    public Reason {
        names = List.copyOf(names);
    }

    static Reason of(String text, String... names) {
        return new Reason(text, List.of(names));
    }

    /**
     * The sentence.
     *
     * @param code how a name is written
     */
    public String in(UnaryOperator<String> code) {
        var sentence = new StringBuilder();
        var parts = text.split("\\{}", -1);
        for (var i = 0; i < parts.length; i++) {
            sentence.append(i == 0 ? "" : code.apply(names.get(i - 1))).append(parts[i]);
        }
        return sentence.toString();
    }
}
