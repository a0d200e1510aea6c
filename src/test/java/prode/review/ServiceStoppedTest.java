package prode.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zero is a number like any other to Terraform. */
class ServiceStoppedTest {
    @ParameterizedTest
    @CsvSource({
        "aws_ecs_service, desired_count, 2, 0, true",
        "aws_ecs_service, desired_count, 2, 1, false",
        "aws_ecs_service, desired_count, 0, 0, false",
        "aws_appautoscaling_target, max_capacity, 4, 0, true",
        "aws_appautoscaling_target, min_capacity, 1, 0, false"
    })
    void noTasksAreADanger(String type, String argument, int before, int after, boolean told) {
        var count = "{\"" + argument + "\": %d}";
        var change = PlannedChanges.update(type + ".main", count.formatted(before), count.formatted(after));

        assertThat(change.verdicts().contains("danger service-stopped")).isEqualTo(told);
    }
}
