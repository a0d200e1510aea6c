package prode.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A change of one file as a document shows it: a diff without line numbers, because they would be wrong tomorrow. Where
 * it belongs is told by its lines, which the file must have exactly once, one after another.
 *
 * @param file from the project's root
 * @param hunks each some lines, with {@code +}, {@code -} or a space before them; an ellipsis ends a line that goes on
 */
public record Patch(Path file, List<List<String>> hunks) {
    private static final String FILE = "--- ";
    private static final String HUNK = "@@";
    private static final String ELLIPSIS = "…";

    /** The changes of a block, each file under a line that begins with {@code ---}. */
    public static List<Patch> parse(List<String> block) {
        var patches = new ArrayList<Patch>();
        for (var line : block) {
            if (line.startsWith(FILE)) {
                patches.add(new Patch(Path.of(line.substring(FILE.length())), new ArrayList<>()));
                continue;
            }
            var hunks = patches.get(patches.size() - 1).hunks();
            if (line.equals(HUNK) || hunks.isEmpty()) {
                hunks.add(new ArrayList<>());
            }
            if (!line.equals(HUNK)) {
                hunks.get(hunks.size() - 1).add(line.isEmpty() ? " " : line);
            }
        }
        return patches;
    }

    /** Whether the file has already what the change adds. */
    public boolean isDone(Path root) throws IOException {
        var lines = read(root);
        return hunks.stream().allMatch(hunk -> places(lines, side(hunk, '+')).size() == 1);
    }

    /** Makes the change. */
    public void apply(Path root) throws IOException {
        change(root, '+', '-');
    }

    /** Takes it back. */
    public void revert(Path root) throws IOException {
        change(root, '-', '+');
    }

    private void change(Path root, char added, char taken) throws IOException {
        var lines = read(root);
        for (var hunk : hunks) {
            var before = side(hunk, taken);
            var places = before.isEmpty() ? List.of(lines.size()) : places(lines, before);
            if (places.size() != 1) {
                throw new AssertionError("%s has these lines %d times, wanted once:%n%s"
                        .formatted(file, places.size(), String.join("\n", before)));
            }
            int at = places.get(0);
            for (var line : hunk) {
                if (line.charAt(0) == added) {
                    lines.add(at++, line.substring(1));
                } else if (line.charAt(0) == taken) {
                    lines.remove(at);
                } else {
                    at++;
                }
            }
        }
        Files.createDirectories(Objects.requireNonNull(root.resolve(file).getParent()));
        Files.write(root.resolve(file), lines);
    }

    /** The lines of one side: what stays, and what only this side has. */
    private static List<String> side(List<String> hunk, char own) {
        return hunk.stream()
                .filter(line -> line.charAt(0) == ' ' || line.charAt(0) == own)
                .map(line -> line.substring(1))
                .toList();
    }

    private static List<Integer> places(List<String> lines, List<String> wanted) {
        return IntStream.rangeClosed(0, lines.size() - wanted.size())
                .filter(at -> IntStream.range(0, wanted.size())
                        .allMatch(next -> isLike(lines.get(at + next), wanted.get(next))))
                .boxed()
                .toList();
    }

    private static boolean isLike(String line, String wanted) {
        return wanted.endsWith(ELLIPSIS)
                ? line.startsWith(wanted.substring(0, wanted.length() - ELLIPSIS.length()))
                : line.equals(wanted);
    }

    private List<String> read(Path root) throws IOException {
        var path = root.resolve(file);
        return Files.exists(path) ? new ArrayList<>(Files.readAllLines(path)) : new ArrayList<>();
    }
}
