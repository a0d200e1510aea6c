package prode.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The environments that a person may choose when starting a workflow by hand: those that have a file. GitHub takes the
 * list from the workflow alone.
 */
final class EnvironmentChoices {
    private static final Path WORKFLOWS = Path.of(".github/workflows");
    private static final Path ENVIRONMENTS = Path.of("src/main/environments");
    private static final Pattern CHOICE = Pattern.compile("(?m)(^ +environment:\n(?: +\\w+: .*\n)*? +options: ).*$");

    private EnvironmentChoices() {}

    /** The workflows that offer a choice, by their path from the project's root, as they should be. */
    static Map<Path, String> files(Path root) throws IOException {
        var choice = "[" + String.join(", ", named(root.resolve(ENVIRONMENTS), ".yaml")) + "]";
        var files = new LinkedHashMap<Path, String>();
        for (var workflow : named(root.resolve(WORKFLOWS), ".yml")) {
            var path = WORKFLOWS.resolve(workflow + ".yml");
            var matcher = CHOICE.matcher(Files.readString(root.resolve(path)));
            if (matcher.find()) {
                files.put(path, matcher.replaceAll("$1" + choice));
            }
        }
        return files;
    }

    private static List<String> named(Path folder, String ending) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        }
    }
}
