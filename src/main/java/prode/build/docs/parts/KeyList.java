package prode.build.docs.parts;

import java.util.List;
import java.util.stream.Collectors;
import prode.answer.MarkdownTable;
import prode.config.load.KeyDescription;

/** {@code keys <path>…}: the configuration's keys at or below the paths. No table: a telephone shows a part of one. */
final class KeyList {
    private KeyList() {}

    static String write(List<String> paths) {
        return paths.stream()
                .flatMap(path -> Parts.some(
                        path,
                        KeyDescription.all().stream()
                                .filter(key -> key.path().equals(path)
                                        || key.path().startsWith(path + ".")
                                        || key.path().startsWith(path + "[]."))
                                .toList())
                        .stream())
                .map(KeyList::entry)
                .collect(Collectors.joining("\n"));
    }

    private static String entry(KeyDescription key) {
        var absent = key.shownDefault()
                .map(value -> "default " + MarkdownTable.code(value))
                .orElse(key.required() ? "required" : "no default");
        return "- %s (%s): %s Allowed: %s."
                .formatted(MarkdownTable.code(key.path()), absent, key.meaning(), key.allowed());
    }
}
