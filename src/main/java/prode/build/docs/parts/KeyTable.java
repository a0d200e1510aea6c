package prode.build.docs.parts;

import java.util.List;
import prode.answer.MarkdownTable;
import prode.config.load.KeyDescription;

/** {@code keys <path>…}: the configuration's keys at or below the paths. */
final class KeyTable {
    private KeyTable() {}

    static String write(List<String> paths) {
        var keys = paths.stream()
                .flatMap(path -> Parts.some(
                        path,
                        KeyDescription.all().stream()
                                .filter(key -> key.path().equals(path)
                                        || key.path().startsWith(path + ".")
                                        || key.path().startsWith(path + "[]."))
                                .toList())
                        .stream())
                .toList();
        return MarkdownTable.of(
                List.of("key", "default", "allowed", "meaning"),
                keys.stream().map(KeyTable::row).toList());
    }

    private static List<String> row(KeyDescription key) {
        return List.of(
                MarkdownTable.code(key.path()),
                key.shownDefault().map(MarkdownTable::code).orElse(key.required() ? "required" : "none"),
                key.allowed(),
                key.meaning());
    }
}
