package prode.ops.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import prode.ops.output.Answer;
import prode.ops.output.Table;
import prode.ops.state.History.Entry;

/** A history as an answer. */
public final class HistoryAnswer {
    private static final List<String> COLUMNS =
            List.of("version", "modified", "bytes", "serial", "resources", "lineage", "note");

    private HistoryAnswer() {}

    public static Answer of(StackState state, List<Entry> history) {
        var data = JsonNodeFactory.instance.objectNode().put("stack", state.stack());
        var list = data.putArray("versions");
        for (var entry : history) {
            var json = list.addObject()
                    .put("version", entry.version().id())
                    .put("modified", entry.version().modified().toString())
                    .put("bytes", entry.version().size())
                    .put("note", note(entry));
            entry.head()
                    .ifPresent(head -> json.put("serial", head.serial())
                            .put("resources", head.resources())
                            .put("lineage", head.lineage()));
        }
        var rows = history.stream().map(HistoryAnswer::row).toList();
        return new Answer(
                data,
                List.of(new Table("", COLUMNS, rows)),
                history.isEmpty()
                        ? state.stack() + ": no state yet"
                        : "Back to one of them: " + state.command("rollback --to <version>"));
    }

    private static List<String> row(Entry entry) {
        return List.of(
                entry.version().id(),
                entry.version().modified().toString(),
                String.valueOf(entry.version().size()),
                entry.head().map(head -> String.valueOf(head.serial())).orElse("-"),
                entry.head().map(head -> String.valueOf(head.resources())).orElse("-"),
                entry.head().map(StateHead::lineage).orElse("-"),
                note(entry));
    }

    private static String note(Entry entry) {
        if (entry.version().isDeleteMarker()) {
            return "delete marker";
        }
        return entry.fault().map(Disagreement::name).orElse(entry.version().isCurrent() ? "current" : "");
    }
}
