package prode.ops.review.comment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import prode.ops.review.Review;
import prode.ops.review.StackReview;
import prode.ops.review.plan.Action;

/** The review for programs: what the comment says and the digests; no value of any attribute. */
public final class ReviewJson {
    /** Changes when a reader of an older file would misunderstand it. */
    static final int VERSION = 1;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReviewJson() {}

    /** The text of {@code review.json}. */
    public static String render(Review review) {
        var root = JSON.createObjectNode();
        root.put("version", VERSION);
        root.put("verdict", review.verdict().word());
        var stacks = root.putArray("stacks");
        review.stacks().forEach(stack -> describe(stack, stacks.addObject()));
        review.policy().ifPresent(report -> root.set("policy", JSON.valueToTree(report)));
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void describe(StackReview stack, ObjectNode json) {
        json.put("stack", stack.stack());
        json.put("digest", stack.digest());
        var counts = json.putObject("counts");
        for (var action : Action.values()) {
            counts.put(action.word(), stack.of(action).size());
        }
        var risks = json.putArray("risks");
        for (var risk : stack.risks()) {
            var entry = risks.addObject();
            entry.put("rule", risk.rule());
            entry.put("severity", risk.severity().name().toLowerCase(Locale.ROOT));
            entry.put("address", risk.address());
            place(stack, risk.address(), entry);
            entry.put("message", risk.message());
            risk.details().forEach(entry.putArray("details")::add);
        }
        changes(stack, json.putArray("changes"));
    }

    private static void changes(StackReview stack, ArrayNode json) {
        for (var fingerprint : stack.fingerprints()) {
            var entry = json.addObject();
            entry.put("address", fingerprint.address());
            entry.put("action", fingerprint.action());
            place(stack, fingerprint.address(), entry);
            fingerprint.attributes().forEach(entry.putObject("attributes")::put);
        }
    }

    private static void place(StackReview stack, String address, ObjectNode entry) {
        stack.places().constructPath(address).ifPresent(path -> entry.put("constructPath", path));
        stack.places().layer(address).ifPresent(layer -> entry.put("layer", layer));
    }
}
