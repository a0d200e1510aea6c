package prode.config.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prode.config.TableFile;

/**
 * A key that other tools have below a service, with what this project has in its place: a list of all allowed keys would
 * tell nobody which of them it is.
 *
 * @param name from the service on
 * @param ours keys from the service on
 * @param note what else there is to know; may be empty
 */
record ForeignKey(String name, List<String> ours, String note) {
    /** Where they are known. */
    static final String SECTION = "services." + Sections.ANY_NAME;

    static final Map<String, ForeignKey> ALL = read();

    /** The foreign key of a path, if it is one. */
    static Optional<ForeignKey> at(String path) {
        var general = Sections.general(path);
        return general.startsWith(SECTION + ".")
                ? Optional.ofNullable(ALL.get(general.substring(SECTION.length() + 1)))
                : Optional.empty();
    }

    /** What to write, or to read. */
    String instead() {
        var parts = new ArrayList<String>();
        if (!ours.isEmpty()) {
            parts.add(String.join(", ", ours));
        }
        if (!note.isEmpty()) {
            parts.add(note);
        }
        return String.join("; ", parts);
    }

    private static Map<String, ForeignKey> read() {
        var keys = new LinkedHashMap<String, ForeignKey>();
        for (String row : TableFile.rows(ForeignKey.class, "/prode/config/foreign-keys.txt")) {
            String[] columns = row.split(" *\\| *", -1);
            var ours = columns[1].equals("-") ? List.<String>of() : List.of(columns[1].split(", ", -1));
            keys.put(columns[0], new ForeignKey(columns[0], ours, columns[2]));
        }
        return keys;
    }
}
