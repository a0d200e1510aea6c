package prode.workflows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A workflow file as GitHub reads it.
 *
 * @param name its file's name without the ending
 * @param text its lines, for what YAML forgets: comments
 */
record Workflow(String name, String text, Map<String, Object> content) {
    private static final Path FOLDER = Path.of(".github/workflows");

    static Workflow of(String name) {
        return read(FOLDER.resolve(name + ".yml"));
    }

    static List<Workflow> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(Workflow::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Workflow read(Path file) {
        try {
            var text = Files.readString(file);
            var content =
                    new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromString(text);
            return new Workflow(file.getFileName().toString().replace(".yml", ""), text, map(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its jobs in the order of the file, which is an order in which they may run. */
    Map<String, Job> jobs() {
        var jobs = new LinkedHashMap<String, Job>();
        map(content.get("jobs")).forEach((id, job) -> jobs.put(id, new Job(name + "/" + id, map(job))));
        return jobs;
    }

    Job job(String id) {
        var job = jobs().get(id);
        if (job == null) {
            throw new AssertionError(name + " has no job " + id);
        }
        return job;
    }

    /**
     * A job.
     *
     * @param name workflow and id
     */
    record Job(String name, Map<String, Object> content) {
        List<Step> steps() {
            return list(content.get("steps")).stream()
                    .map(step -> new Step(map(step)))
                    .toList();
        }

        /** The ids of the jobs it waits for. */
        List<String> needs() {
            var needs = content.get("needs");
            return needs instanceof String one
                    ? List.of(one)
                    : list(needs).stream().map(String::valueOf).toList();
        }

        Map<String, Object> permissions() {
            return map(content.get("permissions"));
        }
    }

    /** A step: a script or an action. */
    record Step(Map<String, Object> content) {
        @Nullable
        String run() {
            return string("run");
        }

        /** The action without its commit. */
        @Nullable
        String action() {
            var uses = string("uses");
            return uses == null ? null : uses.replaceFirst("@.*", "");
        }

        @Nullable
        String string(String key) {
            var value = content.get(key);
            return value == null ? null : value.toString();
        }

        Map<String, Object> with() {
            return map(content.get("with"));
        }

        /** How a log names it. */
        String title() {
            var title = string("name");
            var action = action();
            return title != null ? title : action != null ? action : String.valueOf(run());
        }
    }

    @SuppressWarnings("unchecked") // YAML that GitHub takes has strings as keys
    static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(@Nullable Object value) {
        return value == null ? List.of() : (List<Object>) value;
    }
}
