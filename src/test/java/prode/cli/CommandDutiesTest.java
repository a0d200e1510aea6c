package prode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import prode.iam.Duty;

/** A command that nobody gave a role is run with the widest one at hand. */
class CommandDutiesTest {
    @Test
    void everyCommandHasOneRole() {
        var described = Duty.all().stream().map(Duty::what).toList();

        assertThat(described).doesNotHaveDuplicates();
        assertThat(described)
                .containsAll(CommandTree.doing().map(CommandTree::name).toList());
    }
}
