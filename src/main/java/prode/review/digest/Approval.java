package prode.review.digest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was approved: a digest alone, or the {@code review.json} that lists what the digest stands for. */
public final class Approval {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final @Nullable String digest;
    private final Map<String, List<Fingerprint>> stacks;

    private Approval(@Nullable String digest, Map<String, List<Fingerprint>> stacks) {
        this.digest = digest;
        this.stacks = stacks;
    }

    /**
     * Reads what somebody gave as approved.
     *
     * @param text a digest, or the path of a {@code review.json}
     * @param folder what relative paths are relative to
     * @throws IllegalArgumentException if it is neither, with a message that says what is wrong
     */
    public static Approval of(String text, Path folder) throws IOException {
        if (DIGEST.matcher(text).matches()) {
            return new Approval(text, Map.of());
        }
        var file = folder.resolve(text);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(text + ": neither a digest of 64 hexadecimal digits nor a review.json");
        }
        try {
            var stacks = new TreeMap<String, List<Fingerprint>>();
            for (var stack : new JsonMapper().readTree(file.toFile()).path("stacks")) {
                var fingerprints = fingerprints(stack.path("changes"));
                if (!Fingerprints.digest(fingerprints)
                        .equals(stack.path("digest").asText())) {
                    throw new IllegalArgumentException(text + ": the changes don't fit the digest: it was edited");
                }
                stacks.put(stack.path("stack").asText(), fingerprints);
            }
            if (stacks.isEmpty()) {
                throw new IllegalArgumentException(text + ": no review.json: it has no stacks");
            }
            return new Approval(null, stacks);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(text + ": not JSON");
        }
    }

    /** Whether it can be told for several stacks; a digest alone stands for one. */
    public boolean isForSeveralStacks() {
        return digest == null;
    }

    /** In what a plan differs from the approved one; nothing if it does the same. */
    public List<String> differences(String stack, List<Fingerprint> planned) {
        if (digest != null) {
            var now = Fingerprints.digest(planned);
            if (now.equals(digest)) {
                return List.of();
            }
            var lines = new ArrayList<>(List.of("digest: approved " + digest + ", planned " + now));
            planned.forEach(fingerprint -> lines.add("planned: " + fingerprint.name()));
            return lines;
        }
        var approved = stacks.get(stack);
        return approved == null
                ? List.of("no plan of this stack was approved")
                : Fingerprints.differences(approved, planned);
    }

    private static List<Fingerprint> fingerprints(JsonNode changes) {
        var fingerprints = new ArrayList<Fingerprint>();
        for (var change : changes) {
            var attributes = new TreeMap<String, String>();
            change.path("attributes")
                    .properties()
                    .forEach(field ->
                            attributes.put(field.getKey(), field.getValue().asText()));
            fingerprints.add(new Fingerprint(
                    change.path("address").asText(), change.path("action").asText(), attributes));
        }
        return fingerprints;
    }
}
