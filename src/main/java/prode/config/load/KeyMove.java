package prode.config.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A moved key in one file: its lines, with the comments above and in it, go to the section that has it today. Where marks
 * and lines might not say the same, as with YAML's rarer forms, the result is held against the tree that it should have.
 *
 * @param root the file
 * @param section the section that has the key, and should not
 * @param entry the key in it
 */
record KeyMove(MovedKey moved, MappingNode root, NodeTuple section, NodeTuple entry) {
    /** Empty where the file hasn't the key. */
    static Optional<KeyMove> of(MappingNode root, MovedKey moved) {
        return find(root, moved.section())
                .flatMap(section -> find(section.getValueNode(), moved.name())
                        .map(entry -> new KeyMove(moved, root, section, entry)));
    }

    /** Of the key, from 1. */
    int line() {
        return Yaml.line(entry.getKeyNode());
    }

    /** Whether the file has it in its new place as well. */
    boolean isThereAlready() {
        return find(root, moved.newSection())
                .flatMap(target -> find(target.getValueNode(), moved.name()))
                .isPresent();
    }

    /** The file's lines with the key in its new place; empty for what has no lines of its own. */
    Optional<List<String>> rewrite(List<String> lines) {
        Optional<NodeTuple> target = find(root, moved.newSection());
        if (!isBlock(root)
                || !isBlock(section.getValueNode())
                || target.filter(each -> !isBlock(each.getValueNode())).isPresent()) {
            return Optional.empty();
        }
        boolean isAlone = ((MappingNode) section.getValueNode()).getValue().size() == 1;
        if (target.isEmpty() && isAlone) {
            return Optional.of(renamed(lines));
        }
        List<String> block = new ArrayList<>(lines.subList(first(lines), last(lines, entry) + 1));
        if (target.isPresent()) {
            NodeTuple sibling =
                    ((MappingNode) target.get().getValueNode()).getValue().get(0);
            block.replaceAll(line -> indented(line, column(sibling) - column(entry)));
        } else {
            block.add(0, " ".repeat(column(section)) + moved.newSection() + ":" + lineEnd(lines));
        }
        List<String> result = new ArrayList<>();
        int place = last(lines, target.orElse(section));
        for (int i = 0; i < lines.size(); i++) {
            if (isAlone && i == Yaml.line(section.getKeyNode()) - 1) {
                comment(lines.get(i)).ifPresent(result::add);
            } else if (i < first(lines) || i > last(lines, entry)) {
                result.add(lines.get(i));
            }
            if (i == place) {
                result.addAll(block);
            }
        }
        return Optional.of(result);
    }

    /** Whether a text is this file with the key in its new place, and nothing else is different. */
    boolean isDoneBy(String text) throws UnreadableFile {
        Map<String, Object> wanted = new LinkedHashMap<>(plain(root));
        Map<String, Object> rest = new LinkedHashMap<>(plain((MappingNode) section.getValueNode()));
        Object value = rest.remove(moved.name());
        Map<String, Object> target = new LinkedHashMap<>();
        if (wanted.get(moved.newSection()) instanceof Map<?, ?> others) {
            others.forEach((key, other) -> target.put((String) key, other));
        }
        if (value == null || target.putIfAbsent(moved.name(), value) != null) {
            return false;
        }
        wanted.put(moved.newSection(), target);
        wanted.put(moved.section(), rest);
        wanted.values().removeIf(each -> each.equals(Map.of()));
        Map<String, Object> got = new LinkedHashMap<>(plain(Yaml.document(text)));
        got.values().removeIf(each -> each.equals(Map.of()));
        return got.equals(wanted);
    }

    private List<String> renamed(List<String> lines) {
        List<String> result = new ArrayList<>(lines);
        int end = mark(section.getKeyNode().getEndMark()).getColumn();
        result.set(
                Yaml.line(section.getKeyNode()) - 1,
                " ".repeat(column(section))
                        + moved.newSection()
                        + lines.get(Yaml.line(section.getKeyNode()) - 1).substring(end));
        return result;
    }

    /** What is left of a section's line when the section has nothing more. */
    private Optional<String> comment(String line) {
        int start = line.indexOf('#', mark(section.getKeyNode().getEndMark()).getColumn());
        return start < 0 ? Optional.empty() : Optional.of(" ".repeat(column(section)) + line.substring(start));
    }

    private String lineEnd(List<String> lines) {
        return lines.get(line() - 1).endsWith("\r") ? "\r" : "";
    }

    /** Index of the entry's first line: of the comments directly above it, as deep as it is. */
    private int first(List<String> lines) {
        int first = line() - 1;
        String comment = " ".repeat(column(entry)) + "#";
        while (first > 0 && lines.get(first - 1).startsWith(comment)) {
            first--;
        }
        return first;
    }

    /** Index of a key's last line: of its value, or of a comment below it that is deeper than the key. */
    private static int last(List<String> lines, NodeTuple tuple) {
        int last = Math.max(lastOf(tuple.getKeyNode()), lastOf(tuple.getValueNode()));
        for (int i = last + 1; i < lines.size(); i++) {
            String text = lines.get(i).stripLeading();
            int indent = lines.get(i).length() - text.length();
            if (!text.isEmpty() && (!text.startsWith("#") || indent <= column(tuple))) {
                break;
            }
            last = text.isEmpty() ? last : i;
        }
        return last;
    }

    /** The end mark of what is indented stands at the next token, behind the comments of others. */
    private static int lastOf(Node node) {
        if (node instanceof MappingNode mapping && isBlock(mapping)) {
            NodeTuple tuple = mapping.getValue().get(mapping.getValue().size() - 1);
            return Math.max(lastOf(tuple.getKeyNode()), lastOf(tuple.getValueNode()));
        } else if (node instanceof SequenceNode sequence && sequence.getFlowStyle() == FlowStyle.BLOCK) {
            return lastOf(sequence.getValue().get(sequence.getValue().size() - 1));
        }
        Mark end = mark(node.getEndMark());
        return end.getColumn() == 0 && end.getLine() > mark(node.getStartMark()).getLine()
                ? end.getLine() - 1
                : end.getLine();
    }

    private static String indented(String line, int by) {
        int indent = line.length() - line.stripLeading().length();
        return line.isBlank() ? line : " ".repeat(Math.max(0, indent + by)) + line.stripLeading();
    }

    private static boolean isBlock(Node node) {
        return node instanceof MappingNode mapping
                && mapping.getFlowStyle() == FlowStyle.BLOCK
                && !mapping.getValue().isEmpty();
    }

    private static Optional<NodeTuple> find(Node node, String name) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> Yaml.name(tuple).equals(name))
                        .findFirst()
                : Optional.empty();
    }

    private static int column(NodeTuple tuple) {
        return mark(tuple.getKeyNode().getStartMark()).getColumn();
    }

    /** Every node that a parser made has its marks. */
    private static Mark mark(Optional<Mark> mark) {
        return mark.orElseThrow();
    }

    private static Map<String, Object> plain(MappingNode mapping) {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            // A key that is written twice stays so, and is told by the loader.
            plain.merge(Yaml.name(tuple), value(tuple.getValueNode()), List::of);
        }
        return plain;
    }

    private static Object value(Node node) {
        if (node instanceof MappingNode mapping) {
            return plain(mapping);
        } else if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(KeyMove::value).toList();
        }
        ScalarNode scalar = (ScalarNode) node;
        return List.of(scalar.getTag().getValue(), scalar.getValue());
    }
}
