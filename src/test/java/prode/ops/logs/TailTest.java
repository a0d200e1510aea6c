package prode.ops.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import prode.aws.facts.LogLine;

/** A line that is told twice sends people after two errors, one that is left out after none. */
class TailTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final List<LogLine> written = new ArrayList<>();
    private final List<Instant> asked = new ArrayList<>();
    private final Tail tail = new Tail(
            (since, each) -> {
                asked.add(since);
                written.stream().filter(line -> !line.time().isBefore(since)).forEach(each);
            },
            NOON);

    @Test
    void givesEveryLineOnceAlsoOneThatCameLate() {
        write("a", 10);
        assertThat(look()).containsExactly("a");

        write("late", 5);
        write("b", 10);
        assertThat(look()).containsExactly("late", "b");
        assertThat(look()).isEmpty();
    }

    /** An hour of a busy service must not be read anew every two seconds. */
    @Test
    void goesBackALittleOnlyAndNeverBeforeTheBegin() {
        look();
        write("a", 3600);
        look();
        look();

        assertThat(asked).containsExactly(NOON, NOON, NOON.plusSeconds(3570));
    }

    private void write(String message, int seconds) {
        written.add(new LogLine(message, NOON.plusSeconds(seconds), "task", message));
    }

    private List<String> look() {
        var given = new ArrayList<String>();
        tail.look(line -> given.add(line.message()));
        return given;
    }
}
