package prode.layers.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The table of calls that Terraform makes for each type.
 *
 * @param arns ARN templates by name
 * @param types phase to calls, by type; data sources start with {@code data.}
 */
record TerraformCalls(Map<String, String> arns, Map<String, Map<String, List<Call>>> types) {
    static final Path FILE = Path.of("src/test/resources/prode/iam/terraform-calls.yaml");

    /** Phases that a role which applies must be able to do. */
    static final List<String> ALLOWED = List.of("read", "create", "update", "destroy");

    /** What no role does, although Terraform would ask for it. */
    static final String REFUSED = "refused";

    private static final Set<String> SOURCES = Set.of("seen", "provider", "reference", "guide");

    /**
     * One line of the table.
     *
     * @param arn template, or {@code *}
     * @param context condition keys to templates of their values
     * @param onlyIf argument that the resource must have, empty for none
     */
    record Call(
            String action,
            String arn,
            boolean givesTags,
            boolean hasTags,
            Map<String, String> context,
            String onlyIf) {}

    @SuppressWarnings("unchecked")
    static TerraformCalls load() {
        try {
            var file = (Map<String, Object>)
                    new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));
            var arns = (Map<String, String>) Objects.requireNonNull(file.get("arns"));
            var types = new TreeMap<String, Map<String, List<Call>>>();
            ((Map<String, Map<String, List<String>>>) Objects.requireNonNull(file.get("types")))
                    .forEach((type, phases) -> {
                        var calls = new TreeMap<String, List<Call>>();
                        phases.forEach((phase, lines) -> calls.put(
                                phase,
                                lines.stream().map(line -> call(line, arns)).toList()));
                        types.put(type, calls);
                    });
            return new TerraformCalls(arns, types);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Call call(String line, Map<String, String> arns) {
        var words = List.of(line.split(" "));
        String arn = words.get(1).equals("*") ? "*" : arns.get(words.get(1).substring(1));
        if (arn == null || !SOURCES.contains(words.get(words.size() - 1))) {
            throw new AssertionError(FILE + ": no such ARN or source: " + line);
        }
        var context = new TreeMap<String, String>();
        String onlyIf = "";
        boolean givesTags = false;
        boolean hasTags = false;
        for (String word : words.subList(2, words.size() - 1)) {
            if (word.equals("gives-tags")) {
                givesTags = true;
            } else if (word.equals("has-tags")) {
                hasTags = true;
            } else if (word.startsWith("if=")) {
                onlyIf = word.substring("if=".length());
            } else {
                String[] pair = word.split("=", 2);
                context.put(pair[0], pair[1]);
            }
        }
        return new Call(words.get(0), arn, givesTags, hasTags, context, onlyIf);
    }
}
