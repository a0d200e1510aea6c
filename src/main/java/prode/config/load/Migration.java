package prode.config.load;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Environment files as they are written today: their texts with every moved key in its new place, all else untouched. */
public final class Migration {
    private Migration() {}

    /**
     * The new texts of those files that have a moved key; empty where there is nothing to do. Writes nothing.
     *
     * @param directory usually {@code src/main/environments}
     * @throws ConfigException with one problem for every file that can't be read or has to be rewritten by hand
     */
    public static Map<Path, String> of(Path directory) {
        ProblemReport report = new ProblemReport();
        Map<Path, String> texts = new LinkedHashMap<>();
        for (Path path : ConfigLoader.files(directory, report)) {
            String file = ConfigLoader.shown(path);
            try {
                String old = SourceText.read(path);
                String text = old;
                for (MovedKey moved : MovedKey.ALL) {
                    text = moved(text, moved, file, report);
                }
                if (!text.equals(old)) {
                    texts.put(path, text);
                }
            } catch (UnreadableFile e) {
                report.add(file, e.line(), "", e.what(), null, e.allowed());
            }
        }
        report.throwIfAny();
        return texts;
    }

    private static String moved(String text, MovedKey moved, String file, ProblemReport report) throws UnreadableFile {
        MappingNode root = Yaml.document(text);
        Optional<KeyMove> move = KeyMove.of(root, moved);
        if (move.isEmpty()) {
            return text;
        }
        if (move.get().isThereAlready()) {
            String what = "is written twice, there and as " + moved.to();
            report.add(file, move.get().line(), moved.from(), what, null, "only " + moved.to());
            return text;
        }
        Optional<String> rewritten =
                move.get().rewrite(List.of(text.split("\n", -1))).map(lines -> String.join("\n", lines));
        if (rewritten.isPresent() && move.get().isDoneBy(rewritten.get())) {
            return rewritten.get();
        }
        report.add(file, move.get().line(), moved.from(), "can't be moved line by line", null, moved.byHand());
        return text;
    }
}
