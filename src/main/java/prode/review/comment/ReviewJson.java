package prode.review.comment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prode.ops.policy.PolicyReport;
import prode.review.AutoApproval;
import prode.review.Places;
import prode.review.Review;
import prode.review.StackReview;
import prode.review.digest.Fingerprint;
import prode.review.rules.Risk;
import prode.terraform.plan.Action;
import prode.terraform.plan.OutputChange;

/**
 * The review for programs: what the comment says and the digests; no value of any attribute.
 *
 * @param version changes when a reader of an older file would misunderstand it
 * @param verdict {@code unchanged}, {@code safe}, {@code caution} or {@code danger}
 * @param approval {@code list} if it may be applied without a person, else {@code people}
 * @param autoApproval what is on the list and what isn't; absent where a person is always asked
 * @param policy what the scan found; absent if none was given
 */
@JsonInclude(Include.NON_NULL)
public record ReviewJson(
        int version,
        String verdict,
        String approval,
        @Nullable AutoApproval autoApproval,
        List<Stack> stacks,
        @Nullable PolicyReport policy) {
    static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    /**
     * The plan of one stack.
     *
     * @param digest what an approval names
     * @param counts resources for each kind of change
     * @param outputs names of those that change
     * @param notAssessed how many resources are made or changed by each provider for which there are no rules
     */
    public record Stack(
            String stack,
            String digest,
            Map<String, Integer> counts,
            List<Danger> risks,
            List<Change> changes,
            List<String> outputs,
            Map<String, Integer> notAssessed) {}

    /** What a rule minds. Where a resource belongs is absent if it can't be told. */
    @JsonInclude(Include.NON_NULL)
    public record Danger(
            String rule,
            String severity,
            String address,
            @Nullable String constructPath,
            @Nullable String layer,
            String message,
            List<String> details,
            @Nullable Reclassified reclassified) {}

    /** That the team gave another severity, and until when. */
    public record Reclassified(String byRule, String reason, String until) {}

    /**
     * What happens to one resource. Where it belongs is absent if it can't be told.
     *
     * @param attributes name of each attribute that counts to the SHA-256 of its value before and after
     */
    @JsonInclude(Include.NON_NULL)
    public record Change(
            String address,
            String action,
            @Nullable String constructPath,
            @Nullable String layer,
            Map<String, String> attributes) {}

    /** Writes {@code review.json}. */
    public static void write(Review review, Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            write(review, out);
        }
    }

    /** Writes the same; of a huge plan it is never in memory as a whole. */
    public static void write(Review review, Writer out) throws IOException {
        var json = new ReviewJson(
                VERSION,
                review.verdict().word(),
                review.isAutoApproved() ? "list" : "people",
                review.autoApproval().orElse(null),
                review.stacks().stream().map(ReviewJson::describe).toList(),
                review.policy().orElse(null));
        JSON.writeValue(out, json);
        out.write("\n");
    }

    private static Stack describe(StackReview stack) {
        var counts = new LinkedHashMap<String, Integer>();
        Arrays.stream(Action.values())
                .forEach(action -> counts.put(action.word(), stack.of(action).size()));
        return new Stack(
                stack.stack(),
                stack.digest(),
                counts,
                stack.risks().stream().map(risk -> danger(stack, risk)).toList(),
                stack.fingerprints().stream().map(each -> change(stack, each)).toList(),
                stack.plan().outputs().stream().map(OutputChange::name).toList(),
                stack.notAssessed());
    }

    private static Danger danger(StackReview stack, Risk risk) {
        var path = stack.places().constructPath(risk.address());
        return new Danger(
                risk.rule(),
                risk.severity().toString(),
                risk.address(),
                path.orElse(null),
                path.flatMap(Places::layer).orElse(null),
                risk.message(),
                risk.details(),
                risk.reclassified()
                        .map(how -> new Reclassified(
                                how.byRule().toString(),
                                how.reason(),
                                how.until().toString()))
                        .orElse(null));
    }

    private static Change change(StackReview stack, Fingerprint fingerprint) {
        var path = stack.places().constructPath(fingerprint.address());
        return new Change(
                fingerprint.address(),
                fingerprint.action(),
                path.orElse(null),
                path.flatMap(Places::layer).orElse(null),
                fingerprint.attributes());
    }
}
