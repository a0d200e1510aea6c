package prode.terraform.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import prode.terraform.stack.DeclaredStack;

/** What Terraform reports with {@code -json} while it works: progress as it comes, errors and warnings to keep. */
final class Events {
    private static final JsonMapper JSON = new JsonMapper();

    private final DeclaredStack stack;
    private final Consumer<String> progress;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Set<String> begun = new LinkedHashSet<>();
    private final Set<String> touched = new TreeSet<>();
    private int done;
    private int planned;
    private Work.End end = Work.End.BY_ITSELF;
    private String summary = "";

    /** @param progress gets one line an event, with the construct path of the resource */
    Events(DeclaredStack stack, Consumer<String> progress) {
        this.stack = stack;
        this.progress = progress;
    }

    void read(String line) {
        JsonNode event;
        try {
            event = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            progress.accept(line); // a warning of the command-line parser is plain text
            return;
        }
        var hook = event.path("hook");
        switch (event.path("type").asText()) {
            case "planned_change" -> {
                var action = event.at("/change/action").asText();
                planned += changes(action);
                if (!action.equals("create") && !action.equals("read")) {
                    touched.add(event.at("/change/resource/resource_type").asText());
                }
            }
            case "apply_start" -> {
                begun.add(subject(hook));
                report(hook, "");
            }
            case "apply_progress" ->
                report(
                        hook,
                        ": still at it after " + hook.path("elapsed_seconds").asLong() + " s");
            case "apply_complete" -> {
                begun.remove(subject(hook));
                done += changes(hook.path("action").asText());
                report(hook, ": done after " + hook.path("elapsed_seconds").asLong() + " s");
            }
            case "apply_errored" -> {
                if (end == Work.End.BY_ITSELF) {
                    begun.remove(subject(hook));
                    report(hook, ": failed");
                }
            }
            case "change_summary" -> summary = event.path("@message").asText();
            case "log" -> interrupt(event.path("@message").asText());
            case "diagnostic" -> diagnostics.add(Diagnostic.of(event.path("diagnostic")));
            default -> {
                // Reads and refreshes, one a resource: too many to be of use.
            }
        }
    }

    List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }

    /** The types of what exists and would not stay as it is. */
    Set<String> touched() {
        return Set.copyOf(touched);
    }

    /** What was done, and what was begun only. */
    Work work() {
        return new Work(done, planned, List.copyOf(begun), end);
    }

    /**
     * The line with the counts, once Terraform has ended well: an interrupted plan has one too, of what it had come to by
     * then, and "0 to add" is the worst that can be believed.
     */
    void conclude() {
        if (!summary.isEmpty()) {
            progress.accept(summary);
        }
    }

    /** Terraform's own words are all that tells: it ends as after a failure. */
    private void interrupt(String message) {
        if (message.contains("Two interrupts received")) {
            end = Work.End.FORCED;
        } else if (message.contains("Interrupt received") && end == Work.End.BY_ITSELF) {
            end = Work.End.INTERRUPTED;
        }
    }

    /** Terraform reports a replacement as two, and also what it only reads. */
    private static int changes(String action) {
        return switch (action) {
            case "create", "update", "delete" -> 1;
            case "replace" -> 2;
            default -> 0;
        };
    }

    private void report(JsonNode hook, String state) {
        progress.accept(subject(hook) + state);
    }

    private String subject(JsonNode hook) {
        var address = hook.path("resource").path("addr").asText();
        var path = stack.constructPath(address).orElse(address);
        return hook.path("action").asText() + " " + path + " (" + address + ")";
    }
}
