package prode.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prode.answer.Answer;
import prode.answer.Fitting;
import prode.answer.Fitting.First;
import prode.answer.Fitting.Last;
import prode.answer.Table;
import prode.ops.state.History.Entry;
import prode.ops.state.StackState;
import prode.terraform.state.Fault;
import prode.terraform.state.StateHead;

/** The versions of a state, the newest first. */
record HistoryAnswer(String stack, List<Version> versions) {
    private static final List<String> COLUMNS =
            List.of("version", "modified", "bytes", "serial", "resources", "lineage", "note");

    /**
     * One version. Serial, resources and lineage are absent where it is no state.
     *
     * @param modified time in UTC, ISO 8601
     * @param note {@code current}, {@code delete marker} or why it is no state; else empty
     */
    @JsonInclude(Include.NON_NULL)
    record Version(
            String version,
            String modified,
            long bytes,
            String note,
            @Nullable Long serial,
            @Nullable Integer resources,
            @Nullable String lineage) {}

    /** For people and programs. */
    static Answer of(StackState state, List<Entry> history) {
        var versions = history.stream().map(HistoryAnswer::version).toList();
        return new Answer(
                new HistoryAnswer(state.stack(), versions),
                List.of(new Table(
                        "",
                        COLUMNS,
                        versions.stream().map(HistoryAnswer::row).toList(),
                        new Fitting(Set.of("lineage"), First.ABOVE, Last.WRAPPED, List.of("lineage")))),
                history.isEmpty()
                        ? state.stack() + ": no state yet"
                        : "Back to one of them: " + StateWords.command(state.stack(), "rollback --to <version>"));
    }

    private static Version version(Entry entry) {
        return new Version(
                entry.version().id(),
                entry.version().modified().toString(),
                entry.version().size(),
                note(entry),
                entry.head().map(StateHead::serial).orElse(null),
                entry.head().map(StateHead::resources).orElse(null),
                entry.head().map(StateHead::lineage).orElse(null));
    }

    private static List<String> row(Version version) {
        return List.of(
                version.version(),
                version.modified(),
                String.valueOf(version.bytes()),
                orDash(version.serial()),
                orDash(version.resources()),
                orDash(version.lineage()),
                version.note());
    }

    private static String orDash(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }

    private static String note(Entry entry) {
        if (entry.version().isDeleteMarker()) {
            return "delete marker";
        }
        return entry.fault().map(Fault::name).orElse(entry.version().isCurrent() ? "current" : "");
    }
}
