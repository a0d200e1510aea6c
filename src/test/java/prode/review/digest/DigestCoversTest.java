package prode.review.digest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import prode.review.PlanFixture;
import prode.terraform.plan.NotAPlanException;

/**
 * Two plans that do different things never have one digest: else the approval of the one lets the other through. Every
 * value of every small plan is changed on its own, and the digest has to follow, but for what is listed here with a reason.
 */
class DigestCoversTest {
    private static final int FEWEST_PAIRS = 450;

    /** What says nothing of what will be done: the digest stays, or an approval would not outlive the next plan. */
    private static final Pattern HARMLESS = Pattern.compile(String.join(
            "|",
            "/(terraform_version|timestamp|applyable|planned_values.*|prior_state.*|variables.*|relevant_attributes.*)",
            "/(complete|errored)", // the verdict says so
            "/resource_(changes|drift)/\\d+/(action_reason|module_address|name|index)",
            "/deferred_changes/\\d+/(reason|resource_change/(index_unknown|name))",
            "/(deferred_action_invocations/\\d+/action_invocation|action_invocations/\\d+)/name",
            "/deferred_action_invocations/\\d+/reason",
            "/output_changes/.*"));

    /** What decides how the rest is read: whether a change of it counts depends on the plan, so nothing is claimed. */
    private static final Pattern MASKS = Pattern.compile(String.join(
            "|",
            ".*/(after_unknown|before_sensitive|after_sensitive|config_unknown|config_sensitive|sensitive_values)(/.*)?",
            ".*/type", // stands in the address, too
            ".*/importing/unknown", // without an id it is unknown all the same
            "/configuration/.*"));

    /** It opens a secret for the time of the apply, and changes nothing. */
    private static final String DOES_NOTHING = "ephemeral";

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z");

    private record Value(String pointer, JsonNode value) {
        boolean counts() {
            return !HARMLESS.matcher(pointer).matches() && !isText("harmless-") && !isText("secret-");
        }

        private boolean isText(String start) {
            return value.isTextual() && value.textValue().startsWith(start);
        }
    }

    @TestFactory
    Stream<DynamicTest> theDigestFollowsWhatWillBeDoneAndNothingElse() {
        return PlanFixture.digested().stream()
                .filter(fixture -> !fixture.name().equals(DOES_NOTHING))
                .map(fixture -> DynamicTest.dynamicTest(fixture.name(), () -> {
                    var plan = fixture.json();
                    var digest = digest(plan);
                    var wrong = new ArrayList<String>();
                    for (var value : claimed(plan)) {
                        if (digest(changed(plan, value)).equals(digest) == value.counts()) {
                            wrong.add(value.pointer());
                        }
                    }
                    assertThat(wrong).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> theDigestFollowsWhatIsNoLongerDone() {
        return PlanFixture.digested().stream()
                .map(fixture -> DynamicTest.dynamicTest(fixture.name(), () -> {
                    for (var list : List.of(
                            "resource_changes",
                            "resource_drift",
                            "action_invocations",
                            "deferred_changes",
                            "deferred_action_invocations")) {
                        for (var i = 0; i < fixture.json().path(list).size(); i++) {
                            var plan = fixture.json();
                            ((ArrayNode) plan.path(list)).remove(i);
                            var isDone = !fixture.name().equals(DOES_NOTHING);
                            assertThat(digest(plan).equals(digest(fixture.json())))
                                    .as("%s %d", list, i)
                                    .isNotEqualTo(isDone);
                        }
                    }
                }));
    }

    /** An approval by its list must say no as surely as one by its digest. */
    @TestFactory
    Stream<DynamicTest> whatTheDigestTellsApartTheListTellsApart() {
        return PlanFixture.all().stream()
                .map(fixture -> DynamicTest.dynamicTest(fixture.name(), () -> {
                    var approved = Fingerprints.of(PlanFixture.read(fixture.json()));
                    for (var value : claimed(fixture.json())) {
                        try {
                            var planned = Fingerprints.of(PlanFixture.read(changed(fixture.json(), value)));
                            assertThat(Fingerprints.differences(approved, planned)
                                            .isEmpty())
                                    .as(value.pointer())
                                    .isEqualTo(Fingerprints.digest(approved).equals(Fingerprints.digest(planned)));
                        } catch (NotAPlanException e) {
                            assertThat(e.reason()).contains("not a plan");
                        }
                    }
                }));
    }

    @Test
    void noTwoPlansShareOne() throws IOException {
        var byDigest = new TreeMap<String, String>();
        for (var fixture : PlanFixture.all()) {
            // Neither does anything to a resource.
            if (!List.of(DOES_NOTHING, "outputs-only").contains(fixture.name())) {
                assertThat(byDigest.put(digest(fixture.json()), fixture.name()))
                        .as(fixture.name())
                        .isNull();
            }
        }
    }

    /** A pattern that matches too much, or plans that were emptied, would let all of this pass. */
    @Test
    void enoughPairsAreCompared() throws IOException {
        var following = 0;
        var staying = 0;
        for (var fixture : PlanFixture.all()) {
            for (var value : claimed(fixture.json())) {
                if (value.counts()) {
                    following++;
                } else {
                    staying++;
                }
            }
        }
        assertThat(following).isGreaterThan(FEWEST_PAIRS / 2);
        assertThat(following + staying).isGreaterThan(FEWEST_PAIRS);
    }

    /** What an approval names; what is refused is never applied, so it is apart from everything. */
    private static String digest(JsonNode plan) throws IOException {
        try {
            return Fingerprints.digest(Fingerprints.of(PlanFixture.read(plan)));
        } catch (NotAPlanException e) {
            return "refused";
        }
    }

    private static List<Value> claimed(JsonNode plan) {
        var values = new ArrayList<Value>();
        collect("", plan, values);
        values.removeIf(value -> MASKS.matcher(value.pointer()).matches());
        return values;
    }

    private static void collect(String pointer, JsonNode node, List<Value> values) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> collect(
                            pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                            field.getValue(),
                            values));
        } else if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                collect(pointer + "/" + i, node.path(i), values);
            }
        } else if (!node.isNull()) {
            values.add(new Value(pointer, node));
        }
    }

    private static JsonNode changed(JsonNode plan, Value value) {
        var copy = plan.deepCopy();
        var pointer = JsonPointer.compile(value.pointer());
        var parent = copy.at(pointer.head());
        var node = other(value.value());
        if (parent instanceof ObjectNode object) {
            object.set(pointer.last().getMatchingProperty(), node);
        } else {
            ((ArrayNode) parent).set(pointer.last().getMatchingIndex(), node);
        }
        return copy;
    }

    private static JsonNode other(JsonNode value) {
        if (value.isBoolean()) {
            return BooleanNode.valueOf(!value.booleanValue());
        }
        if (TIME.matcher(value.asText()).matches()) {
            return TextNode.valueOf(value.asText().replaceFirst("\\d{4}", "2031"));
        }
        return value.isNumber() ? IntNode.valueOf(value.intValue() + 1) : TextNode.valueOf(value.asText() + "-other");
    }
}
