package prode.review.show;

import java.nio.file.Files;
import java.nio.file.Path;
import prode.config.load.ConfigException;
import prode.config.load.RecordFile;
import prode.config.schema.Doc;
import prode.failure.BadInput;

/**
 * How a repository's reviews show plans, from a reviewed file. Read strictly: a mistyped key must not show values in a
 * repository that wanted names.
 */
public record Settings(
        @Doc("How much of the values is shown.") Visibility values) {
    /** Of a repository that says nothing. */
    public static final Settings DEFAULT = new Settings(Visibility.SHOWN);

    /** The file as it is written. */
    public record Content(@Doc("How reviews show plans.") Settings review) {}

    /**
     * Reads the file; the defaults if there is none.
     *
     * @param name what messages call it
     * @throws BadInput naming file, line and key of every mistake
     */
    public static Settings read(Path file, String name) {
        if (!Files.exists(file)) {
            return DEFAULT;
        }
        try {
            return RecordFile.read(file, name, Content.class).content().review();
        } catch (ConfigException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }
}
