package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.failure.ExitCode;
import prode.terraform.stack.DeclaredStack;
import prode.testing.Markdown;

/** Whoever is woken at night and asks what a word means must get what holds in this very checkout. */
class ExplainCommandTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stateful-lost                | rule stateful-lost         | severity: danger or caution
            tag-lost                     | rule tag-lost              | what to do: Give it its tags back.
            prod-e/data/database/instance | resource aws_db_instance. | made by: src/main/java/prode/layers/data/PostgresDatabase.java
            prod-e/data/database/instance | resource aws_db_instance. | deleted: danger stateful-lost: It holds data and is deleted.
            prod-e/data/database/instance | resource aws_db_instance. | deletion_protection: danger protection-lowered
            prod-e/data/database/instance | resource aws_db_instance. | data.storageGiB at /allocated_storage
            prod-e/delivery/load-balancer | resource aws_lb.          | replaced: danger traffic-interrupted
            prod-e/delivery/load-balancer | resource aws_lb.          | project at /name
            prod-e/monitoring/cloudwatch/alarms/alb-5xx | resource aws_cloudwatch_metric_alarm. | access.repository at /alarm_description (src/main/environments/production.yaml:7)
            prod-e-alb-5xx               | alarm prod-e-alb-5xx       | runbook: docs/runbooks/alb-5xx.md
            prod-e-alb-5xx               | alarm prod-e-alb-5xx       | rings when: Sum of AWS/ApplicationELB HTTPCode_ELB_5XX_Count is GreaterThanThreshold
            HighErrorRate                | alert HighErrorRate        | runbook: docs/runbooks/high-error-rate.md
            data.storageGiB              | key data.storageGiB        | default: 20
            data.storageGiB              | key data.storageGiB        | shows in: production, aws_db_instance data/database/instance, /allocated_storage
            services.backend.image       | key services.backend.image | set in: src/main/environments/production.yaml:
            network.zones[0].zone        | key network.zones[0].zone  | default: the region's zones in their order
            4                            | exit code 4                | means: findings, or a failed check
            """)
    void aNameIsExplained(String name, String first, String line) {
        var result = explain(name);

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.DONE);
        assertThat(result.out()).startsWith(first).contains("  " + line);
    }

    /** In the words of a plan: one of many, and what is still there after its replacement. */
    @Test
    void anAddressIsFoundInEveryFormOfIt() throws Exception {
        var address = DeclaredStack.read(Path.of("main.tf.json-output/stacks"), "prod-e")
                .resources("aws_db_instance")
                .get(0)
                .address();

        assertThat(Stream.of(address, address + "[0]", address + "[\"a\"]", address + " (deposed object 1234)")
                        .map(form -> explain(form).out()))
                .allMatch(text -> text.startsWith("resource " + address + "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            statefull-lost    | explain: nothing is called statefull-lost, nearest: stateful-lost
            aws_db_instance.x | explain: nothing is called aws_db_instance.x, nearest: aws_db_instance.data_database_instance_
            data.storageGB    | explain: nothing is called data.storageGB, nearest: data.storageGiB
            High              | explain: nothing is called High, nearest: prod-e-high-latency, HighErrorRate, HighLatency
            7                 | explain: nothing is called 7
            qqqqqqqqqqqqqqqqq | explain: nothing is called qqqqqqqqqqqqqqqqq, nor anything like it
            """)
    void whatIsNotKnownIsOneLineWithWhatWasMeant(String name, String message) {
        explain(name).endedInOneLine(ExitCode.BAD_INPUT).startsWith(message);
    }

    /** Who knows no name yet reads a screen, not the names of everything. */
    @Test
    void withoutANameItSaysWhichKindsThereAre() {
        assertThat(explain().out().lines()).hasSizeLessThan(10).anyMatch(line -> line.startsWith("  alarms: an alarm"));
    }

    @ParameterizedTest
    @CsvSource({
        "rules, stateful-lost",
        "exit-codes, 130",
        "alarms, prod-e-alb-5xx",
        "alarms, HighLatency",
        "keys, data.storageGiB",
        "resources, prod-e/data/database/instance"
    })
    void aKindListsItsNames(String word, String name) {
        assertThat(explain(word).out().lines()).contains("    " + name);
    }

    /** What the program itself knows needs no project around it. */
    @Test
    void rulesAreExplainedWhereNothingIsSynthesized(@TempDir Path empty) {
        assertThat(CommandRun.of(empty, Map.of(), "explain", "stateful-lost").exitCode())
                .isZero();
    }

    @Test
    void theCommandsOfThePageExplain() {
        var commands = Markdown.read(Path.of("docs/processes/reading-a-review.md")).blocks().stream()
                .filter(block -> block.run().equals("ExplainCommandTest"))
                .flatMap(block -> block.lines().stream())
                .toList();

        assertThat(commands)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(explain(line.replace("./scripts/prod-e explain ", ""))
                                .exitCode())
                        .isZero());
    }

    private static CommandRun explain(String... words) {
        return CommandRun.of(
                ROOT,
                Map.of(),
                Stream.concat(Stream.of("explain"), Stream.of(words)).toArray(String[]::new));
    }
}
