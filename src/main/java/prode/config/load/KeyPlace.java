package prode.config.load;

import java.util.List;
import java.util.regex.Pattern;
import prode.config.TableFile;

/**
 * A place of the synthesized JSON in which a key of the configuration shows, from {@code places.txt}.
 *
 * @param key path of the key, such as {@code network.zones[].zone}
 * @param stack the environment whose stack has the place, or {@code foundation}
 * @param resource type and construct path without its stack, or {@code -} for the whole document
 * @param pointer as that table explains it
 */
public record KeyPlace(String key, String stack, String resource, String pointer) {
    /** Every place, in the order of the table. */
    public static final List<KeyPlace> ALL = TableFile.rows(KeyPlace.class, "/prode/config/places.txt").stream()
            .map(row -> row.split(" \\| ", 5))
            .map(row -> new KeyPlace(row[0], row[1], row[2], row[3]))
            .toList();

    private static final Pattern OTHER_KEY = Pattern.compile("\\{[^}]+}");

    /** In a line. */
    public String shown() {
        return stack + ", " + (resource.equals("-") ? "the whole document" : resource) + ", " + pointer;
    }

    /** Whether it is in a resource, as which the table may have values of other keys in its path. */
    public boolean isIn(String type, String constructPath) {
        var wanted = type + " " + constructPath.replaceFirst("^[^/]*/", "");
        return resource.equals(wanted)
                || (resource.contains("{")
                        && wanted.matches("\\Q" + OTHER_KEY.matcher(resource).replaceAll("\\\\E[^/ ]*\\\\Q") + "\\E"));
    }
}
