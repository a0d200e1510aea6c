package prode.build.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import prode.build.docs.MarkedText.Part;
import prode.build.docs.declared.Declared;
import prode.build.docs.parts.Parts;
import prode.build.docs.parts.Value;

/** The documents of a project, and what their generated parts have to say. */
final class Pages {
    private final Path root;
    private final Declared declared;

    private Pages(Path root, Declared declared) {
        this.root = root;
        this.declared = declared;
    }

    /** Reads the project's stacks. */
    static Pages of(Path root) throws IOException {
        return new Pages(root, Declared.read(root.resolve("main.tf.json-output/stacks")));
    }

    Declared declared() {
        return declared;
    }

    /** The documents by path from the project's root, in the order of their names. */
    List<Path> paths() throws IOException {
        try (var docs = Files.walk(root.resolve("docs"))) {
            return Stream.concat(Stream.of(root.resolve("README.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(root::relativize)
                    .sorted()
                    .toList();
        }
    }

    MarkedText read(Path page) throws IOException {
        return new MarkedText(Files.readString(root.resolve(page)));
    }

    /**
     * What a document's parts should hold now.
     *
     * @throws IllegalArgumentException for a marker that makes no sense; the message begins with page and line
     */
    String refreshed(Path page, MarkedText text) {
        var parts = new Parts(declared, root.resolve(page));
        var value = new Value(declared);
        return text.with(part -> written(page, part, parts, value));
    }

    /** The parts of a document that are not as they should be, a line each. */
    List<String> stale(Path page, MarkedText text) {
        var before = text.parts();
        var now = new MarkedText(refreshed(page, text)).parts();
        var stale = new ArrayList<String>();
        for (int i = 0; i < before.size(); i++) {
            var part = before.get(i);
            if (!part.content().equals(now.get(i).content())) {
                stale.add("%s:%d %s: is stale, refresh it by %s"
                        .formatted(page, part.line(), part.marker(), Docs.REFRESH));
            }
        }
        return stale;
    }

    private static String written(Path page, Part part, Parts parts, Value value) {
        try {
            return part.inline()
                    ? (part.marker().startsWith("<!-- code")
                            ? "`" + value.of(part.instruction()) + "`"
                            : value.of(part.instruction()))
                    : "\n" + parts.write(part.instruction()) + "\n";
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    page + ":" + part.line() + " " + part.marker() + ": " + e.getMessage(), e);
        }
    }
}
