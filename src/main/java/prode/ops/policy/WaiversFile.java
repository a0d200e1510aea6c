package prode.ops.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import prode.config.EndDate;
import prode.config.load.ConfigException;
import prode.config.load.RecordFile;
import prode.config.schema.Doc;
import prode.config.schema.Matches;
import prode.failure.BadInput;
import prode.terraform.stack.ResourcePattern;

/** Reads the list of waivers, strictly: a mistyped key must not become a waiver without an end. */
public final class WaiversFile {
    /** What the reason of an exception has to match; whoever reads it later wasn't there. */
    public static final String REASON = "(?s)\\s*\\S.{13,}\\S\\s*";

    /** The same in words. */
    public static final String REASON_ALLOWED = "why this may be so, in 15 characters or more";

    private WaiversFile() {}

    /** The file as it is written. */
    public record Content(@Doc("What is accepted.") List<Entry> waivers) {}

    /** A waiver as it is written. */
    public record Entry(
            @Doc("The check.") @Matches(value = "\\S+", allowed = "the id of a check such as CKV_AWS_91")
            String check,

            @Doc("Where its finding is accepted.")
            @Matches(value = ResourcePattern.FORM, allowed = ResourcePattern.ALLOWED)
            String resource,

            @Doc("Why.") @Matches(value = REASON, allowed = REASON_ALLOWED)
            String reason,

            @Doc("The last day on which it counts.") EndDate until) {}

    /**
     * Reads the file.
     *
     * @param name what messages call it
     * @throws BadInput naming file, line and key of every mistake
     */
    public static Waivers read(Path path, String name) {
        try {
            return waivers(RecordFile.read(path, name, Content.class), name);
        } catch (ConfigException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    private static Waivers waivers(RecordFile<Content> file, String name) {
        var waivers = new ArrayList<Waiver>();
        for (var entry : file.content().waivers()) {
            waivers.add(new Waiver(
                    entry.check(),
                    entry.resource(),
                    ResourcePattern.of(entry.resource()),
                    entry.until(),
                    file.places().line("waivers[" + waivers.size() + "]")));
        }
        return new Waivers(name, waivers);
    }
}
