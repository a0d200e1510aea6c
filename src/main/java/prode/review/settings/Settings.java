package prode.review.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import prode.config.load.ConfigException;
import prode.config.load.RecordFile;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.failure.BadInput;
import prode.review.Review;
import prode.review.show.Visibility;

/**
 * How a repository's reviews judge and show plans, from a reviewed file. Read strictly: a mistyped key must not show values
 * in a repository that wanted names, nor make a danger of tomorrow harmless.
 */
public record Settings(
        @Doc("How much of the values is shown.") Visibility values,

        @Doc("Which plans are applied without a person's approval.") @Default("never")
        AutoApprove autoApprove,

        @Doc("Severities that the team gives instead of the rules; the first that fits counts.") @Default("[]")
        List<SeverityEntry> severities) {
    /** Of a repository that says nothing. */
    public static final Settings DEFAULT = new Settings(Visibility.SHOWN, AutoApprove.never, List.of());

    /** Which plans need no person. */
    public enum AutoApprove {
        never,
        harmless
    }

    /** The file as it is written. */
    public record Content(
            @Doc("How reviews judge and show plans.") Settings review) {}

    /**
     * Reads the file; the defaults if there is none.
     *
     * @param name what messages call it
     * @param today the day that ends of entries are measured by
     * @throws BadInput naming file, line and key of every mistake
     */
    public static Settings read(Path file, String name, LocalDate today) {
        if (!Files.exists(file)) {
            return DEFAULT;
        }
        try {
            var content = RecordFile.read(file, name, Content.class);
            SeverityEntry.check(content, today);
            return content.content().review();
        } catch (ConfigException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    /** The same with nothing approved by a list that knows other systems. */
    public Settings withoutAutoApproval() {
        return new Settings(values, AutoApprove.never, severities);
    }

    /** A review as the team judges it. */
    public Review applied(Review review) {
        var entries = severities.stream().map(Reclassification::of).toList();
        var judged = new Review(
                review.stacks().stream()
                        .map(stack -> stack.judged(risk -> Reclassification.first(entries, stack, risk)))
                        .toList(),
                review.policy(),
                Optional.empty());
        return autoApprove == AutoApprove.never ? judged : judged.with(HarmlessKinds.approval(judged));
    }
}
