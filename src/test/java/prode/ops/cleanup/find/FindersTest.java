package prode.ops.cleanup.find;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A kind without a finder is never in a report, and nobody sees that it is missing. */
class FindersTest {
    @ParameterizedTest
    @EnumSource
    void everyKindHasOneFinder(Kind kind) {
        assertThat(Finders.ALL.stream().filter(finder -> finder.kind() == kind)).hasSize(1);
    }
}
