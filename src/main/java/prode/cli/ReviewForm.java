package prode.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import prode.failure.BadInput;

/** In which form a review is printed. */
final class ReviewForm {
    /** The forms, in the order of the help. */
    enum Form {
        TEXT,
        MARKDOWN,
        HTML,
        JSON;

        private String option() {
            return "--" + name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--text", description = "Lines, as wide as the terminal and in its colours (NO_COLOR takes them).")
    private boolean text;

    @Option(names = "--markdown", description = "The comment of a pull request.")
    private boolean markdown;

    @Option(names = "--html", description = "One page that loads nothing, with search and filters.")
    private boolean html;

    @Option(names = "--json", description = "What review.json holds.")
    private boolean json;

    /**
     * The form that was asked for; empty if none was.
     *
     * @throws BadInput if several were
     */
    Optional<Form> asked() {
        var asked = Stream.of(Form.values()).filter(this::isAsked).toList();
        if (asked.size() > 1) {
            throw new BadInput(asked.stream().map(Form::option).collect(Collectors.joining(", "))
                    + ": only one of them; allowed is one form");
        }
        return asked.stream().findFirst();
    }

    /**
     * Refuses a form where there is no choice.
     *
     * @param why what goes on behind the option's name
     */
    void refuse(String why) {
        asked().ifPresent(form -> {
            throw new BadInput(form.option() + ": " + why);
        });
    }

    private boolean isAsked(Form form) {
        return switch (form) {
            case TEXT -> text;
            case MARKDOWN -> markdown;
            case HTML -> html;
            case JSON -> json;
        };
    }
}
