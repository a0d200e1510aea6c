package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.review.PlanFixture;
import prode.review.comment.Comment;
import prode.review.show.Overview;
import prode.review.show.SecretCorpus;
import prode.review.show.Visibility;
import prode.testing.TestVariables;

/**
 * Sixty plans with a canary under marks of Terraform's, under each name that means a secret, and in each form of a token
 * under harmless names: none sings in the comment, the page, the JSON, the summary of the job, at the terminal, in a log or
 * in the list of digests. The same plans with harmless values show each of them, or hiding everything would pass.
 */
class CanariesInPlansTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path PLANS = Path.of("src/test/resources/cases/review/changes");
    private static final int COUNT = 60;
    private static final String CANARY = "canarywithoutform";
    private static final String PLAIN = "plainvalue";
    private static final List<String> TYPES =
            List.of("aws_sns_topic", "aws_ssm_document", "aws_lambda_function", "aws_db_instance", "google_sql_user");

    /** So few values of one resource that each is shown: longer lists are cut. */
    private static final int VALUES_OF_ONE = 6;

    /** Of a token: what is shown of a part of it counts, too. */
    private static final int END = 10;

    @TempDir
    private Path root = Path.of("");

    private List<JsonNode> plans = List.of();

    @BeforeEach
    void read() throws IOException {
        try (var files = Files.walk(PLANS)) {
            var all = new ArrayList<JsonNode>();
            for (var file :
                    files.filter(each -> each.endsWith("plan.json")).sorted().toList()) {
                all.add(JSON.readTree(file.toFile()));
            }
            plans = all;
        }
    }

    /** @param isHarmless whether a harmless value under a harmless name stands where a secret would */
    private record Planting(Random random, boolean isHarmless, List<String> planted) {
        /** The name that a value stands under. */
        String name(String name) {
            return isHarmless ? "setting" : name;
        }

        String value(String secret) {
            var value = isHarmless ? PLAIN + planted.size() + "x" : secret;
            planted.add(value);
            return value;
        }
    }

    @Test
    void noneSings() throws IOException {
        var forms = new ArrayList<String>();
        for (var number = 0; number < COUNT; number++) {
            var planting = new Planting(new Random(number), false, new ArrayList<>());
            var said = squeezed(said(plan(number, planting)));

            for (var secret : planting.planted()) {
                var line = squeezed(secret.lines().reduce((first, last) -> last).orElse(secret));
                assertThat(said.contains(line.substring(Math.max(0, line.length() - END)))
                                || said.contains(line.substring(0, line.length() / 2 + 1)))
                        .as("plan %d shows %s", number, secret)
                        .isFalse();
            }
            forms.addAll(planting.planted());
        }
        assertThat(forms)
                .containsAll(SecretCorpus.knownForms().stream()
                        .map(SecretCorpus.Sample::value)
                        .toList());
        assertThat(forms.size()).isGreaterThan(COUNT * VALUES_OF_ONE);
    }

    @Test
    void theSamePlansWithHarmlessValuesShowThem() throws IOException {
        for (var number = 0; number < COUNT; number++) {
            var planting = new Planting(new Random(number), true, new ArrayList<>());
            var overview = Overview.of(PlanFixture.review(plan(number, planting)), Visibility.SHOWN);

            assertThat(new Comment(overview, Optional.empty(), Optional.empty()).render())
                    .as("plan %d", number)
                    .contains(planting.planted());
        }
    }

    private String said(JsonNode plan) throws IOException {
        var said = new StringBuilder()
                .append(run(plan, "review", "prod-e.json", "--out", "out"))
                .append(run(plan, "review", "prod-e.json", "--text"))
                .append(run(plan, "review", "digest", "prod-e.json"));
        for (var file : List.of("comment.md", "summary.md", "review.html", "review.json")) {
            said.append(Files.readString(root.resolve("out").resolve(file)));
        }
        return said.toString();
    }

    private String run(JsonNode plan, String... words) throws IOException {
        Files.writeString(root.resolve("prod-e.json"), plan.toString());
        var result = CommandRun.of(root, TestVariables.ofTests(), words);
        assertThat(result.exitCode()).as(result.err()).isIn(0, 4);
        return result.everything();
    }

    /** Lines are broken at a terminal, and a page has marks between words. */
    private static String squeezed(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m|<wbr>|\\s|\\\\n", "");
    }

    /** A seeded plan, with resources that hold the canaries. */
    private JsonNode plan(int number, Planting planting) {
        var plan = plans.get(number % plans.size()).<ObjectNode>deepCopy();
        plan.putObject("configuration");
        marked(plan, planting);
        for (var i = 0; i < 3; i++) {
            named(plan, planting, SecretCorpus.NAMES.get((number + i) % SecretCorpus.NAMES.size()));
        }
        var forms = SecretCorpus.knownForms();
        for (var i = 0; i < VALUES_OF_ONE; i++) {
            tokens(
                    plan,
                    planting,
                    forms.get((number * VALUES_OF_ONE + i) % forms.size()).value());
        }
        return plan;
    }

    /** What Terraform marks: a whole, a part, an item, on either side. */
    private static void marked(ObjectNode plan, Planting planting) {
        var change = change(plan, planting, "update");
        var isBefore = planting.random().nextBoolean();
        fill(change, () -> planting.value(CANARY + planting.planted().size()), (values, value) -> {
            values.put("whole", value.get());
            values.putObject("map").put("part", value.get()).put("open", "open");
            values.putArray("list").addObject().put("inner", value.get());
            values.putObject("everything").putObject("below").put("it", value.get());
        });
        if (!planting.isHarmless()) {
            var mask = change.putObject(isBefore ? "before_sensitive" : "after_sensitive");
            mask.put("whole", true).put("everything", true);
            mask.putObject("map").put("part", true);
            mask.putArray("list").addObject().put("inner", true);
        }
        plan.putObject("output_changes")
                .putObject("shown")
                .put("before", CANARY)
                .put("after", CANARY)
                .put("before_sensitive", true)
                .put("after_sensitive", true)
                .putArray("actions")
                .add("update");
    }

    /** What its name tells: of an argument, of a variable of a container, of a parameter, before a value on a command line. */
    private static void named(ObjectNode plan, Planting planting, String name) {
        var called = planting.name(name);
        fill(
                change(plan, planting, "update"),
                () -> planting.value(CANARY + planting.planted().size()),
                (values, value) -> {
                    values.put(called, value.get());
                    values.putObject("settings").putObject("inner").put(called, value.get());
                    values.put(
                            "definitions",
                            "[{\"name\": \"app\", \"environment\": [{\"name\": \"" + called + "\", \"value\": \""
                                    + value.get() + "\"}]}]");
                    values.putArray("variables").addObject().put("Key", called).put("Value", value.get());
                    values.putArray("command").add("--" + called).add(value.get());
                });
    }

    /** What its form tells, under names that say nothing. */
    private static void tokens(ObjectNode plan, Planting planting, String token) {
        fill(
                change(plan, planting, planting.random().nextBoolean() ? "update" : "create"),
                () -> planting.value(token),
                (values, value) -> {
                    values.put("description", value.get());
                    values.putObject("labels").put("note", value.get());
                    values.putArray("arguments").add("serve").add(value.get());
                    values.put(
                            "document", "{\"Statement\": [{\"Sid\": \"a\", \"Note\": " + quoted(value.get()) + "}]}");
                });
    }

    @FunctionalInterface
    private interface Filling {
        void fill(ObjectNode values, Supplier<String> value);
    }

    private static void fill(ObjectNode change, Supplier<String> value, Filling filling) {
        if (change.path("before") instanceof ObjectNode before) {
            filling.fill(before, value);
        }
        filling.fill(change.withObject("/after"), value);
    }

    private static ObjectNode change(ObjectNode plan, Planting planting, String action) {
        var changes = plan.withArray("resource_changes");
        var type = TYPES.get(planting.random().nextInt(TYPES.size()));
        var resource = changes.addObject()
                .put("address", type + ".canary_" + changes.size())
                .put("mode", "managed")
                .put("type", type);
        var change = resource.putObject("change");
        change.putArray("actions").add(action);
        if (action.equals("create")) {
            change.putNull("before");
        } else {
            change.putObject("before").put("id", "i-" + changes.size());
        }
        change.putObject("after");
        return change;
    }

    private static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }
}
