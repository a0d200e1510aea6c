package prode.ops.cleanup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import prode.failure.BadInput;
import prode.failure.Failure;
import prode.failure.Hint;
import prode.ops.cleanup.find.Kind;
import prode.ops.cleanup.find.Resource;

/**
 * A report on disk.
 *
 * @param digest SHA-256 of the file's bytes: who approves it approves every letter
 */
public record CleanupReportFile(Path path, CleanupReport report, String digest) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final long LIMIT = 256L << 20;

    /** Writes a report; whoever reads the path sees the old file or the whole new one. */
    public static CleanupReportFile write(Path path, CleanupReport report) throws IOException {
        var bytes = bytes(report);
        Files.createDirectories(path.toAbsolutePath().getParent());
        var draft = path.resolveSibling(path.getFileName() + ".draft");
        Files.write(draft, bytes);
        Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return new CleanupReportFile(path, report, digest(bytes));
    }

    /**
     * Reads a report.
     *
     * @throws Failure with exit code 2 if it is none
     */
    public static CleanupReportFile read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new BadInput(path + ": no such report").about(Hint.PLAN_CLEANUP);
        }
        if (Files.size(path) > LIMIT) {
            throw new BadInput(path + ": larger than any report");
        }
        var bytes = Files.readAllBytes(path);
        try {
            var report = JSON.readValue(bytes, CleanupReport.class);
            check(report);
            return new CleanupReportFile(path, report, digest(bytes));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
            var problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new BadInput(path + ": not a report").about(new NotAReport(problem));
        }
    }

    /** The report's text, ending with a line's end. */
    public static byte[] bytes(CleanupReport report) {
        try {
            var text = JSON.writer(new DefaultPrettyPrinter()
                            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                            .withArrayIndenter(new DefaultIndenter("  ", "\n")))
                    .writeValueAsString(report);
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that is no JSON", e);
        }
    }

    /** When it was made, by the clock of AWS. */
    public Instant at() {
        return Instant.parse(report.at());
    }

    /** Since when this report knows the resources whose age AWS does not tell. */
    public Map<Resource, Instant> firstSeen() {
        var seen = new HashMap<Resource, Instant>();
        Stream.concat(
                        report.unused().stream().map(each -> new Seen(each.kind(), each.id(), each.since())),
                        report.kept().stream().map(each -> new Seen(each.kind(), each.id(), each.since())))
                .filter(each -> !kind(each.kind()).isDated())
                .forEach(each -> seen.put(new Resource(kind(each.kind()), each.id()), Instant.parse(each.since())));
        return seen;
    }

    private record Seen(String kind, String id, String since) {}

    private static void check(CleanupReport report) {
        if (report.format() != CleanupReport.FORMAT) {
            throw new IllegalArgumentException("format " + report.format() + ", allowed is " + CleanupReport.FORMAT);
        }
        var at = Instant.parse(report.at());
        report.unused().forEach(each -> {
            kind(each.kind());
            Instant.parse(each.since());
        });
        report.kept().stream()
                .filter(each -> !kind(each.kind()).isDated())
                .map(each -> Instant.parse(each.since()))
                .filter(since -> since.isAfter(at))
                .forEach(since -> {
                    throw new IllegalArgumentException("first seen at " + since + ", after the report's own time");
                });
    }

    private static Kind kind(String text) {
        return Kind.of(text).orElseThrow(() -> new IllegalArgumentException("unknown kind " + text));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
