package prode.build.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import prode.testing.Markdown;

/**
 * Something in a document that a reader may copy.
 *
 * @param proof how a test shows that it is right: a word of {@link SnippetsTest}, or the name of the test that types it
 */
record Snippet(Path page, int line, String language, String proof, List<String> lines) {
    /** Every fenced block. */
    static List<Snippet> blocks() {
        return Markdown.all().stream()
                .flatMap(page -> page.blocks().stream()
                        .map(block -> new Snippet(
                                page.path(), block.line(), block.language(), proof(page.path(), block), block.lines())))
                .toList();
    }

    /** Every call of one of these programs inside a sentence. */
    static Stream<Snippet> inSentences(String program) {
        return Markdown.all().stream()
                .flatMap(page -> page.inlineCode().stream()
                        .filter(code -> code.startsWith(program + " "))
                        .map(code -> new Snippet(page.path(), 0, "bash", "production", List.of(code))));
    }

    /** What the comment above says; most pages need none, because all their blocks are of one kind. */
    private static String proof(Path page, Markdown.Block block) {
        if (!block.run().isEmpty()) {
            return block.run();
        }
        if (page.startsWith("docs/reference")) {
            return "ReferenceTest";
        }
        return switch (block.language()) {
            case "mermaid" -> "GeneratedPartsTest";
            case "yaml" -> "configuration";
            case "sql" -> "database";
            case "bash" -> page.startsWith("docs/runbooks") ? "production" : "";
            default -> "";
        };
    }

    String name() {
        return page + (line == 0 ? " " + text() : ":" + line);
    }

    String text() {
        return String.join("\n", lines);
    }

    /** The lines that are typed: all, or those behind a prompt. */
    List<String> commands() {
        return language.equals("console")
                ? lines.stream()
                        .filter(line -> line.startsWith("$ "))
                        .map(line -> line.substring(2))
                        .toList()
                : lines;
    }

    /** The lines that a console prints. */
    List<String> output() {
        return lines.stream().filter(line -> !line.startsWith("$ ")).toList();
    }
}
