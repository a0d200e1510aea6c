package prode.ops.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What Terraform reports with {@code -json} while it works: progress as it comes, errors and warnings to keep. */
final class Events {
    private static final JsonMapper JSON = new JsonMapper();

    private final Origins origins;
    private final Consumer<String> progress;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private int changes;

    /** @param progress gets one line an event, with the construct path of the resource */
    Events(Origins origins, Consumer<String> progress) {
        this.origins = origins;
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
            case "apply_start" -> report(hook, "");
            case "apply_progress" ->
                report(
                        hook,
                        ": still at it after " + hook.path("elapsed_seconds").asLong() + " s");
            case "apply_complete" -> {
                changes++;
                report(hook, ": done after " + hook.path("elapsed_seconds").asLong() + " s");
            }
            case "apply_errored" -> report(hook, ": failed");
            case "change_summary" -> progress.accept(event.path("@message").asText());
            case "diagnostic" -> diagnostics.add(Diagnostic.of(event.path("diagnostic")));
            default -> {
                // Reads and refreshes, one a resource: too many to be of use.
            }
        }
    }

    List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }

    /** How many resources were created, changed or destroyed. */
    int changes() {
        return changes;
    }

    private void report(JsonNode hook, String state) {
        var address = hook.path("resource").path("addr").asText();
        var path = origins.constructPath(address).orElse(address);
        progress.accept(hook.path("action").asText() + " " + path + " (" + address + ")" + state);
    }
}
