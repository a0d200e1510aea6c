package prode.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A document of the project: its blocks of code, links and headings. */
public record Markdown(Path path, List<String> lines) {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern RUN = Pattern.compile("\\s*<!-- run: ([\\w-]+).* -->");

    private static final Pattern CODE = Pattern.compile("(?<!`)`([^`]+)`(?!`)");

    /**
     * A fenced block.
     *
     * @param line of the fence, from 1
     * @param language after the fence; empty for none
     * @param run what the comment before says about running it; empty for none
     * @param lines without the indentation of the fence
     */
    public record Block(int line, String language, String run, List<String> lines) {}

    /** All documents of the project. */
    public static List<Markdown> all() {
        try (var docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(Markdown::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Markdown read(Path path) {
        try {
            return new Markdown(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fenced blocks in the order of the file. */
    public List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < lines.size(); i++) {
            if (!isFence(i)) {
                continue;
            }
            int begin = i;
            int indentation = lines.get(i).indexOf('`');
            var content = new ArrayList<String>();
            while (++i < lines.size() && !isFence(i)) {
                content.add(lines.get(i)
                        .substring(Math.min(indentation, lines.get(i).length())));
            }
            blocks.add(new Block(begin + 1, lines.get(begin).strip().substring(3), run(begin), content));
        }
        return blocks;
    }

    /** The text of the only block that a test proves. */
    public String block(String test) {
        var texts = blocks().stream()
                .filter(block -> block.run().equals(test))
                .map(block -> String.join("\n", block.lines()))
                .toList();
        if (texts.size() != 1) {
            throw new AssertionError(path + ": " + texts.size() + " blocks for " + test + " in place of one");
        }
        return texts.get(0);
    }

    /** What stands between single backticks, a break of a line in it as a space. */
    public List<String> inlineCode() {
        return CODE.matcher(String.join("\n", prose()))
                .results()
                .map(found -> found.group(1).replaceAll("\\s*\n\\s*", " "))
                .toList();
    }

    /** Targets of links, pictures too, outside of blocks. */
    public List<String> links() {
        return prose().stream()
                .flatMap(line -> LINK.matcher(line.replaceAll("`[^`]*`", "")).results())
                .map(found -> found.group(1))
                .toList();
    }

    /** The anchors of the headings, as GitHub makes them. */
    public List<String> anchors() {
        return prose().stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** The lines outside of fenced blocks. */
    public List<String> prose() {
        var prose = new ArrayList<String>();
        boolean inside = false;
        for (int i = 0; i < lines.size(); i++) {
            if (isFence(i)) {
                inside = !inside;
            } else if (!inside) {
                prose.add(lines.get(i));
            }
        }
        return prose;
    }

    private boolean isFence(int line) {
        return lines.get(line).strip().startsWith("```");
    }

    /** Between the comment and its block the marker of a generated part may stand. */
    private String run(int fence) {
        for (int above = fence - 1; above >= Math.max(0, fence - 2); above--) {
            var comment = RUN.matcher(lines.get(above));
            if (comment.matches()) {
                return comment.group(1);
            }
        }
        return "";
    }
}
