package prode.review.comment;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import prode.config.SecretText;
import prode.terraform.run.Diagnostic;

/**
 * Why there is no plan, as Markdown: the first line of each of Terraform's errors, with the construct that it is about. A
 * provider may quote a value in it, so what looks like a secret is left out; the details, in which they quote most, always are.
 */
public final class FailedPlan {
    private static final int MOST_ERRORS = 10;

    private FailedPlan() {}

    /**
     * A list of the errors, without a heading.
     *
     * @param constructPath of an address; empty if it can't be told
     */
    public static String of(
            String stack, List<Diagnostic> diagnostics, Function<String, Optional<String>> constructPath) {
        var errors = diagnostics.stream().filter(Diagnostic::isError).distinct().toList();
        return errors.stream()
                        .limit(MOST_ERRORS)
                        .map(error -> "- " + Markdown.code(stack) + ": " + summary(error)
                                + place(error.address(), constructPath) + "\n")
                        .collect(Collectors.joining())
                + (errors.size() > MOST_ERRORS ? "- and " + (errors.size() - MOST_ERRORS) + " more\n" : "");
    }

    private static String summary(Diagnostic error) {
        var line = error.summary().lines().findFirst().orElse("");
        return SecretText.isSecret(error.summary())
                ? "an error whose text looks like it holds a secret"
                : Markdown.text(line);
    }

    private static String place(String address, Function<String, Optional<String>> constructPath) {
        if (address.isEmpty()) {
            return "";
        }
        var told = SecretText.isUnmistakable(address) ? address.replaceAll("\\[.*", "") : address;
        return constructPath
                .apply(address)
                .map(path -> ", " + Markdown.code(path) + " (" + Markdown.code(told) + ")")
                .orElseGet(() -> ", " + Markdown.code(told));
    }
}
