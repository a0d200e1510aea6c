package prode.build.docs.parts;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import prode.build.docs.declared.Declared;

/** All kinds of generated parts, by the word that stands in a marker. */
public final class Parts {
    /** The kind to what writes it: the words after the kind become Markdown without the line ends next to the markers. */
    private final Map<String, Function<List<String>, String>> writers;

    /**
     * The parts of one page.
     *
     * @param page path of the page from the project's root, for links
     */
    public Parts(Declared declared, Path page) {
        writers = new TreeMap<>(Map.of(
                "resources", paths -> ResourceTable.write(declared, paths),
                "keys", KeyList::write,
                "alarms", new AlarmTable(declared, page)::write,
                "roles", new RoleTable(declared)::write,
                "diagram", arguments -> DiagramPart.write(declared, arguments),
                "plan", arguments -> PlanPart.write(declared),
                "cost-layers", arguments -> LayerCosts.write(declared),
                "cost-lines", arguments -> CostLines.write(declared),
                "cost-documented", arguments -> DocumentedCosts.write(declared),
                "cost-prices", arguments -> PriceTable.write(declared)));
        writers.put("wildcards", arguments -> WildcardTable.write(declared));
    }

    /**
     * Writes a part.
     *
     * @param instruction the marker's words, the kind first
     * @throws IllegalArgumentException if there is no such kind, or its arguments name nothing
     */
    public String write(String instruction) {
        var words = Arrays.asList(instruction.trim().split("\\s+", -1));
        var writer = writers.get(words.get(0));
        if (writer == null) {
            throw new IllegalArgumentException("no part is called " + words.get(0) + ", there are " + writers.keySet());
        }
        return writer.apply(words.subList(1, words.size()));
    }

    /** A link from one page to another file. */
    static String relative(Path page, Path target) {
        var folder = page.toAbsolutePath().getParent();
        return String.valueOf(folder == null ? target : folder.relativize(target.toAbsolutePath()))
                .replace('\\', '/');
    }

    /** The same list; an argument that names nothing is a mistake in the page. */
    static <T> List<T> some(String argument, List<T> found) {
        if (found.isEmpty()) {
            throw new IllegalArgumentException("nothing is called " + argument);
        }
        return found;
    }
}
