package prode.layers.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import prode.iam.Caller;
import prode.iam.Decision;
import prode.iam.Duty;
import prode.testing.RoleInJson;
import prode.testing.Stacks;

/** Each duty has one role, and that role is enough for it: else somebody widens it in a hurry. */
@Tag("synth")
class DutiesTest {
    private static final Path CALLS = Path.of("src/test/resources/prode/iam/duty-calls.txt");
    private static final Path WORKFLOWS = Path.of(".github/workflows");
    private static final Pattern ROLE_VARIABLE = Pattern.compile("\\$\\{\\{ vars\\.([A-Z_]+)_ROLE_ARN }}");
    private static final Pattern CHOSEN = Pattern.compile("\\$\\{\\{ .* \\|\\| '([a-z-]+)' }}");

    private static final Map<String, Caller> CALLERS =
            Duty.all().stream().collect(Collectors.toMap(Duty::what, Duty::caller));

    /**
     * A job that takes a role.
     *
     * @param role the role's word
     * @param subjects what its tokens say about it, after the repository
     */
    private record Job(String name, String role, List<String> subjects) {}

    @Test
    void theRoleOfADutyMayMakeItsCalls() {
        for (String[] row : CallText.rows(CALLS)) {
            RoleInJson role = role(caller(row[0]).word());
            for (String action : row[1].split(" ", -1)) {
                assertThat(role.decide(CallText.request(role, action, row[2], row[3])))
                        .as("%s (%s): %s on %s", row[0], caller(row[0]).word(), action, row[2])
                        .isEqualTo(Decision.allowed);
            }
        }
    }

    @Test
    void everyDutyOfARoleHasItsCallsInTheTable() {
        var described = CallText.rows(CALLS).stream().map(row -> row[0]).collect(Collectors.toSet());

        assertThat(CALLERS.entrySet().stream()
                        .filter(duty -> Caller.roles().contains(duty.getValue()))
                        .map(Map.Entry::getKey)
                        // The commands' calls are recorded, by CommandRightsTest; jobs run a command or a script.
                        .filter(what -> !what.startsWith("prod-e ") && !what.matches("[a-z-]+\\.yml .*"))
                        .filter(what -> !described.contains(what)))
                .isEmpty();
    }

    @Test
    void everyJobTakesTheRoleOfItsDutyAndNoOtherJobTakesOne() throws IOException {
        var jobs = jobs();

        assertThat(jobs.stream().collect(Collectors.toMap(Job::name, Job::role)))
                .isEqualTo(CALLERS.entrySet().stream()
                        .filter(duty -> duty.getKey().matches("[a-z-]+\\.yml .*"))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, duty -> duty.getValue().word())));
    }

    /** A job with an environment sends the environment and not the branch: the usual reason why nothing is trusted. */
    @Test
    void theRoleOfAJobTrustsWhatTheJobSends() throws IOException {
        for (Job job : jobs()) {
            for (String subject : job.subjects()) {
                assertThat(role(job.role())
                                .trusts(Map.of("aud", "sts.amazonaws.com", "sub", "repo:example/prod-e:" + subject)))
                        .as("%s with %s takes %s", job.name(), subject, job.role())
                        .isTrue();
            }
        }
    }

    private static Caller caller(String what) {
        return Objects.requireNonNull(CALLERS.get(what), () -> "no duty " + what);
    }

    private static RoleInJson role(String word) {
        return RoleInJson.of(Stacks.foundation(), word);
    }

    private static List<Job> jobs() throws IOException {
        try (Stream<Path> files = Files.list(WORKFLOWS)) {
            return files.sorted().flatMap(DutiesTest::jobs).toList();
        }
    }

    @SuppressWarnings("unchecked")
    private static Stream<Job> jobs(Path file) {
        var workflow = (Map<String, Object>) read(file);
        var triggers = ((Map<String, Object>) Objects.requireNonNull(workflow.get("on"))).keySet();
        var jobs = new TreeMap<>((Map<String, Map<String, Object>>) Objects.requireNonNull(workflow.get("jobs")));
        return jobs.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getValue().toString())
                        .map(ROLE_VARIABLE::matcher)
                        .filter(role -> role.find())
                        .map(role -> new Job(
                                file.getFileName() + " " + entry.getKey(),
                                role.group(1).toLowerCase(Locale.ROOT).replace('_', '-'),
                                subjects(entry.getValue().get("environment"), triggers.stream()))));
    }

    private static List<String> subjects(@Nullable Object environment, Stream<String> triggers) {
        if (environment != null) {
            // Only a team that switches it on has the environment of its list, and then AWS trusts that one too.
            var attended = environment.toString().replaceFirst("\\$\\{\\{ needs\\.plan\\.outputs\\.approval .*", "");
            var chosen = CHOSEN.matcher(attended);
            return List.of("environment:" + (chosen.matches() ? chosen.group(1) : attended));
        }
        return triggers.map(trigger -> trigger.equals("pull_request") ? "pull_request" : "ref:refs/heads/main")
                .distinct()
                .toList();
    }

    private static Object read(Path file) {
        try {
            return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
