package prode.ops.policy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import prode.config.load.ConfigException;
import prode.config.load.Problem;
import prode.config.load.RecordFile;
import prode.config.schema.Doc;
import prode.config.schema.Matches;
import prode.failure.BadInput;

/** Reads the list of waivers, strictly: a mistyped key must not become a waiver without an end. */
public final class WaiversFile {
    private static final String A_DAY = "a day such as 2027-06-30";

    private WaiversFile() {}

    /** The file as it is written. */
    public record Content(@Doc("What is accepted.") List<Entry> waivers) {}

    /** A waiver as it is written. */
    public record Entry(
            @Doc("The check.") @Matches(value = "\\S+", allowed = "the id of a check such as CKV_AWS_91")
            String check,

            @Doc("Where its finding is accepted.")
            @Matches(value = "\\S+", allowed = "an address or construct path, with * and **")
            String resource,

            @Doc("Why.")
            @Matches(value = "(?s)\\s*\\S.{13,}\\S\\s*", allowed = "why this may be so, in 15 characters or more")
            String reason,

            @Doc("The last day on which it counts.") @Matches(value = "[0-9]{4}-[0-9]{2}-[0-9]{2}", allowed = A_DAY)
            String until) {}

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
        var problems = new ArrayList<Problem>();
        for (var entry : file.content().waivers()) {
            var key = "waivers[" + (waivers.size() + problems.size()) + "]";
            try {
                var until = LocalDate.parse(entry.until());
                var line = file.places().line(key);
                waivers.add(new Waiver(entry.check(), entry.resource(), entry.reason(), until, line));
            } catch (DateTimeParseException e) {
                problems.add(file.problem(key + ".until", "is not valid", entry.until(), A_DAY));
            }
        }
        if (!problems.isEmpty()) {
            throw ConfigException.of(problems);
        }
        return new Waivers(name, waivers);
    }
}
