package prode.terraform.plan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people give in place of a plan, by its marks, so that they hear what to do about it. */
final class OtherOutput {
    /** The action setup-terraform puts a script around terraform that prints its own lines before and behind. */
    static final String WRAPPER =
            "the wrapper of the action setup-terraform wrote into it: set terraform_wrapper: false";

    private static final int MARK_BYTES = 64;

    private OtherOutput() {}

    /** What is wrong by the first bytes, which stay there to be read; empty if they may be those of a plan. */
    static Optional<String> atStart(BufferedInputStream in) throws IOException {
        in.mark(MARK_BYTES);
        var start = new String(in.readNBytes(MARK_BYTES), ISO_8859_1).stripLeading();
        in.reset();
        if (start.startsWith("[command]") || start.startsWith("::")) {
            return Optional.of(WRAPPER);
        }
        return start.startsWith("PK\3\4") ? Optional.of("it is the saved plan itself") : Optional.empty();
    }

    /** What is wrong with an object by its keys; empty if it is a plan. */
    static Optional<String> insteadOfPlan(Set<String> keys, boolean hasResources) {
        if (keys.contains("@level") || keys.contains("@message")) {
            return Optional.of("it is the log that terraform plan -json writes");
        }
        if (keys.contains("encryption_version")) {
            return Optional.of("OpenTofu encrypted it");
        }
        var isState = keys.contains("values") || keys.contains("lineage");
        var isPart = keys.contains("resource_changes") || keys.contains("output_changes");
        if (isState && !isPart) {
            return Optional.of("it is a state");
        }
        if (!keys.contains("format_version")) {
            return Optional.of("it has no format_version");
        }
        var needed = Stream.of("planned_values", "configuration");
        var missing = (hasResources ? Stream.concat(needed, Stream.of("resource_changes")) : needed)
                .filter(key -> !keys.contains(key))
                .collect(Collectors.joining(" and "));
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                isPart || keys.contains("planned_values") || keys.contains("configuration")
                        ? "it lacks " + missing + ", as if it were cut down with jq"
                        : "it holds no changes");
    }
}
