package prode.config.load;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import prode.config.rules.Settings;

/**
 * Another YAML file than an environment's, read as strictly: its keys are the components of a record, each with its
 * {@code @Doc}.
 *
 * @param content what the file says
 * @param places where its keys stand
 */
public record RecordFile<T extends Record>(T content, Settings.Source places) {
    /**
     * Reads a file.
     *
     * @param name what problems call it
     * @param type a public record of public records
     * @throws ConfigException with every problem of the file, when there is any
     */
    public static <T extends Record> RecordFile<T> read(Path path, String name, Class<T> type) {
        ProblemReport report = new ProblemReport();
        try {
            String text = SourceText.read(path);
            Document document = new Document(name, Yaml.document(text));
            Inspector.inspect(document, text, report);
            T content = new Binder(document, report).bind(type);
            report.throwIfAny();
            if (content != null) {
                return new RecordFile<>(content, document);
            }
        } catch (UnreadableFile e) {
            report.add(name, e.line(), "", e.what(), null, e.allowed());
            report.throwIfAny();
        }
        throw new IllegalStateException(name + ": neither read nor refused");
    }

    /** A problem of a key that the record's types let pass. */
    public Problem problem(String key, String what, @Nullable String got, String allowed) {
        return new Problem(places.file(), places.line(key), key, what, got, allowed);
    }
}
