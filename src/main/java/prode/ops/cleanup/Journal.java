package prode.ops.cleanup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prode.failure.Failure;
import prode.failure.Refused;
import prode.ops.cleanup.Execution.Outcome;

/**
 * How far the work on a report has come: one JSON line a step, beside the report, written before the next step. A second
 * run goes on where the first one ended; should the machine lose the last lines, it finds the deleted ones gone. It is
 * locked while a run writes: two at once would tell each other's deletes as their own.
 */
public final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final FileChannel file;
    private final String digest;
    private final Clock clock;
    private final Map<String, String> last = new HashMap<>();

    private Journal(FileChannel file, String digest, Clock clock) {
        this.file = file;
        this.digest = digest;
        this.clock = clock;
    }

    /**
     * Opens the journal of a report.
     *
     * @throws Failure with exit code 3 if another run has it
     */
    public static Journal open(CleanupReportFile report, Clock clock) throws IOException {
        var path = path(report.path());
        var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (file.tryLock() == null) {
                throw new OverlappingFileLockException();
            }
        } catch (OverlappingFileLockException e) {
            file.close();
            throw new Refused(path + ": another run works on this report");
        }
        var journal = new Journal(file, report.digest(), clock);
        var text = Files.readString(path);
        text.lines().forEach(journal::recall);
        file.position(file.size());
        if (!text.isEmpty() && !text.endsWith("\n")) {
            // A run that was killed may have left half a line.
            journal.append("\n");
        }
        return journal;
    }

    /** Where the journal of a report stands. */
    public static Path path(Path report) {
        return report.resolveSibling(report.getFileName() + ".progress.jsonl");
    }

    /** Whether an earlier run has done this. */
    boolean isDone(CleanupReport.Unused item) {
        var outcome = last.get(key(item.kind(), item.id()));
        return Outcome.DELETED.name().equals(outcome) || Outcome.GONE.name().equals(outcome);
    }

    /** Writes that a delete is about to be asked for. */
    void asked(CleanupReport.Unused item) {
        write(item, "ASKED", "");
    }

    void ended(CleanupReport.Unused item, Outcome outcome, String reason) {
        write(item, outcome.name(), reason);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(CleanupReport.Unused item, String step, String reason) {
        var line = JSON.createObjectNode()
                .put("at", clock.instant().toString())
                .put("report", digest)
                .put("kind", item.kind())
                .put("id", item.id())
                .put("step", step)
                .put("reason", reason);
        append(line + "\n");
        last.put(key(item.kind(), item.id()), step);
    }

    private void append(String text) {
        try {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            // What nobody can write down must not happen.
            throw new UncheckedIOException("the journal can't be written", e);
        }
    }

    private void recall(String line) {
        var step = parse(line);
        if (step != null && step.path("report").asText().equals(digest)) {
            last.put(
                    key(step.path("kind").asText(), step.path("id").asText()),
                    step.path("step").asText());
        }
    }

    private static @Nullable JsonNode parse(String line) {
        try {
            return line.isBlank() ? null : JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String key(String kind, String id) {
        return kind + " " + id;
    }
}
