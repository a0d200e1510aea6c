package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A comment is read by more people than a state: of twenty secrets, most of them unmarked and under harmless names, none
 * may get into it. Unmarked ones are known by their form, that of an access token here.
 */
@Tag("terraform")
class SecretsStayInsideTest {
    private static final Path STACK = Path.of("src/test/resources/cases/review/secrets/cdk.tf.json");
    private static final Pattern PLACE = Pattern.compile("canary-(\\d\\d)-7f3a9c1e5b");

    /** Put together here: no file of this project looks as if it held a token. */
    private static final String TOKEN = "gh" + "p_canary";

    private static final Pattern CANARY = Pattern.compile(TOKEN + "\\d\\d");
    private static final int CANARIES = 20;
    private static final String SHOW = "cd main.tf.json-output/stacks/one && terraform init -input=false >init.txt 2>&1"
            + " && terraform plan -out=one.tfplan >plan.txt 2>&1 && terraform show -json one.tfplan >../../../one.json 2>errors.txt";

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void start() throws IOException {
        propose(stack("BzQ0Zk4W8mT2vR6xY1uPq3Ls5Na7"));
        assertThat(run("sandbox", "start").exitCode()).isZero();
    }

    @AfterEach
    void stop() {
        run("sandbox", "stop");
    }

    @Test
    void noneOfTwentySecretsComesOut() throws IOException {
        var said = new StringBuilder();
        plan();
        said.append(reviewed());
        // Approved and applied: now they are in the state too, and the next plans have them before and after.
        said.append(run("deploy", "--sandbox", "--no-synth", "--approved", "out/review.json", "one")
                .everything());
        propose(stack("Ck9Wd2Xs7Fv4Gb8Hn3Jm6Kp1Lr5Q"));
        plan();
        said.append(reviewed());
        said.append(run("deploy", "--sandbox", "--no-synth", "--approved", "0".repeat(64), "one")
                .everything());
        var whole = Files.readString(root.resolve("one.json"));
        for (var part = 1; part < CANARIES; part++) {
            Files.writeString(root.resolve("cut.json"), whole.substring(0, whole.length() * part / CANARIES));
            said.append(run("review", "cut.json").everything());
        }
        propose("{}");
        plan();
        said.append(reviewed());

        assertThat(said).contains("password", "secret_string", "container_definitions");
        assertThat(CANARY.matcher(said).results().map(MatchResult::group).distinct())
                .isEmpty();
    }

    /** The plan has to have them all, or the test would prove nothing. */
    private void plan() throws IOException {
        var stack = root.resolve("main.tf.json-output/stacks/one");
        var made = run("sandbox", "--", "sh", "-c", SHOW);
        assertThat(made.exitCode()).as(() -> output(stack)).isZero();
        var plan = Files.readString(root.resolve("one.json"));
        assertThat(CANARY.matcher(plan)
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .count())
                .isGreaterThanOrEqualTo(CANARIES - 2);
    }

    private static String output(Path stack) {
        try {
            return Files.readString(stack.resolve("init.txt")) + Files.readString(stack.resolve("plan.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private String reviewed() throws IOException {
        var said = run("review", "one.json").everything()
                + run("review", "one.json", "--out", "out").everything()
                + run("review", "digest", "one.json").everything();
        return said
                + Files.readString(root.resolve("out/comment.md"))
                + Files.readString(root.resolve("out/review.json"));
    }

    private static String stack(String end) throws IOException {
        return PLACE.matcher(Files.readString(STACK)).replaceAll(TOKEN + "$1" + end);
    }

    private void propose(String json) throws IOException {
        var folder = Files.createDirectories(root.resolve("main.tf.json-output/stacks/one"));
        Files.writeString(folder.resolve("cdk.tf.json"), json.equals("{}") ? withoutResources() : json);
    }

    private static String withoutResources() throws IOException {
        var json = Files.readString(STACK);
        return json.substring(0, json.indexOf("\"output\"")) + "\"//\": \"nothing left\" }";
    }

    private CommandRun run(String... arguments) {
        return new InProject(root).run(arguments);
    }
}
