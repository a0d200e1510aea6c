package prode.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Most images run as root unless somebody says otherwise: who takes the user away gives the container root. */
class ContainerUserTest {
    @ParameterizedTest
    @CsvSource({
        "1000, '', true",
        "1000:1000, 0, true",
        "'', root, true",
        "1000, 1001, false",
        "root, '', false",
        "'', 1000, false"
    })
    void moreRightsThanBeforeAreTold(String before, String after, boolean told) {
        var verdicts = PlannedChanges.update("aws_ecs_task_definition.x", task(before), task(after))
                .verdicts();

        assertThat(verdicts.contains("danger protection-lowered")).isEqualTo(told);
    }

    private static String task(String user) {
        return "{\"container_definitions\": \"[{\\\"name\\\": \\\"web\\\", \\\"user\\\": \\\"%s\\\"}]\"}"
                .formatted(user);
    }
}
