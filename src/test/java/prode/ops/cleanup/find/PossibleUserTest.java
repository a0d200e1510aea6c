package prode.ops.cleanup.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of users decides what is deleted: a line that is missing is a resource deleted while it is used. */
class PossibleUserTest {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindHasUsersAndSaysWhichFieldNamesIt(Kind kind) {
        assertThat(PossibleUser.ALL.stream().filter(each -> each.kind() == kind))
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.user()).isNotBlank();
                    assertThat(each.source()).isNotBlank();
                });
    }

    /** A reader whose answers nobody wants is a right too many. */
    @Test
    void everySortIsAskedForSomeKind() {
        assertThat(Arrays.stream(Kind.values())
                        .flatMap(kind -> PossibleUser.asked(kind).stream())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(UserSort.values());
    }

    /** Else an image goes that a schedule pulls tonight, because the schedule names only the revision. */
    @Test
    void whoeverMayStartARevisionIsAskedForItsImagesToo() {
        assertThat(PossibleUser.asked(Kind.IMAGE)).containsAll(PossibleUser.asked(Kind.TASK_DEFINITION));
    }

    @Test
    void noUserStandsTwice() {
        assertThat(PossibleUser.ALL.stream().map(each -> each.kind() + " | " + each.user()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whoIsNotLookedAtIsNamed() {
        assertThat(PossibleUser.notLookedAt(Kind.SECURITY_GROUP).orElseThrow())
                .startsWith("not looked at: Glue connection; SageMaker model")
                .doesNotContain("CodeBuild", "load balancer");
    }
}
