package prode.review.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import prode.review.PlannedChanges;
import prode.review.show.Difference.Value;
import prode.review.show.Release.Image;

/** A release is the plan that a team reads most: one line, and nothing that isn't routine may hide in it. */
class ReleasesTest {
    private static final String SERVICE = "aws_ecs_service.web";
    private static final String TASK = "aws_ecs_task_definition.web";

    @Test
    void aNewRevisionAndItsServiceAreOneReleaseAndNoEntries() {
        var stack = overview(release("web:1", "web:2", "2", "2"), Visibility.SHOWN);

        assertThat(stack.releases()).singleElement().satisfies(release -> {
            assertThat(release.images()).containsExactly(new Image("app", "web:1", "web:2"));
            assertThat(release.service().address()).isEqualTo(SERVICE);
            assertThat(release.task().address()).isEqualTo(TASK);
            assertThat(release.differences()).isEmpty();
        });
        assertThat(stack.entries()).isEmpty();
    }

    @Test
    void whatElseChangesStandsBesideTheImage() {
        var stack = overview(release("web:1", "web:2", "2", "3"), Visibility.SHOWN);

        assertThat(stack.releases())
                .singleElement()
                .satisfies(release ->
                        assertThat(release.differences()).containsExactly(new Value("desired_count", "2", "3")));
    }

    /** A service that loses its owner is no routine. */
    @Test
    void aServiceThatARuleMindsIsAnEntryWithItsRisk() {
        var changes = release("web:1", "web:2", "2, \"tags_all\": {\"owner\": \"shop\"}", "2");

        var stack = overview(changes, Visibility.SHOWN);

        assertThat(stack.releases()).isEmpty();
        assertThat(stack.entries())
                .anySatisfy(entry -> assertThat(entry.severity()).isPresent())
                .flatExtracting(Entry::subjects)
                .extracting(Subject::address)
                .contains(SERVICE, TASK);
    }

    @Test
    void aNewRevisionWithTheSameImageIsNoRelease() {
        var stack = overview(release("web:1", "web:1", "2", "2"), Visibility.SHOWN);

        assertThat(stack.releases()).isEmpty();
        assertThat(stack.entries()).isNotEmpty();
    }

    /** Which of the two the service gets can't be told. */
    @Test
    void aFamilyOfTwoTaskDefinitionsIsNoRelease() {
        var changes = release("web:1", "web:2", "2", "2")
                .and("delete,create", TASK + "_too", task("web:1", "256"), task("web:3", "512"))
                .with("replace_paths", "[[\"container_definitions\"]]");

        assertThat(overview(changes, Visibility.SHOWN).releases()).isEmpty();
    }

    /** An image is a value. */
    @Test
    void aRepositoryThatShowsNamesIsToldOfNoRelease() {
        var stack = overview(release("web:1", "web:2", "2", "2"), Visibility.NAMES);

        assertThat(stack.releases()).isEmpty();
        assertThat(stack.entries())
                .flatExtracting(Entry::subjects)
                .extracting(Subject::address)
                .contains(SERVICE, TASK);
    }

    private static PlannedChanges release(String from, String to, String count, String newCount) {
        return PlannedChanges.none()
                .and("delete,create", TASK, task(from, "256"), task(to, from.equals(to) ? "512" : "256"))
                .with("replace_paths", "[[\"container_definitions\"]]")
                .and("update", SERVICE, service(count), service(newCount))
                .with("after_unknown", "{\"task_definition\": true}");
    }

    private static String task(String image, String cpu) {
        return """
                {"family": "web", "cpu": "%s", "container_definitions": "[{\\"name\\": \\"app\\", \\"image\\": \\"%s\\"}]"}
                """.formatted(cpu, image);
    }

    private static String service(String count) {
        return """
                {"name": "web", "desired_count": %s,
                 "task_definition": "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:7"}
                """.formatted(count);
    }

    private static StackOverview overview(PlannedChanges changes, Visibility visibility) {
        return Overview.of(changes.review(), visibility).stacks().get(0);
    }
}
