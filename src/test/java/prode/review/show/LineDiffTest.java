package prode.review.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import prode.review.show.Difference.Line;
import prode.review.show.Difference.Line.Kind;

class LineDiffTest {
    @Test
    void aChangedLineStandsAsOldAndNewBetweenThoseAroundIt() {
        assertThat(shown("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nX\ne\nf\n"))
                .containsExactly("… 1", "  b", "  c", "- d", "+ X", "  e", "  f");
    }

    /** A line that was put in must not make all below it look changed. */
    @Test
    void anInsertedLineMovesNoOther() {
        assertThat(shown("a\nb\nc\n", "a\nnew\nb\nc\n")).containsExactly("  a", "+ new", "  b", "  c");
    }

    @Test
    void aTextThatComesOrGoesHasNoOtherSide() {
        assertThat(shown("", "a\nb\n")).containsExactly("+ a", "+ b");
        assertThat(shown("a\nb\n", "")).containsExactly("- a", "- b");
    }

    /** A reader who puts removed and kept lines together must get the old text, and with the added ones the new text. */
    @Test
    void bothTextsCanBeReadFromIt() {
        var random = new Random(7);
        for (var round = 0; round < 500; round++) {
            var before = text(random);
            var after = text(random);

            var lines = LineDiff.of(before, after);

            assertThat(side(lines, Kind.REMOVED, before))
                    .as(before + "|" + after)
                    .isEqualTo(before);
            assertThat(side(lines, Kind.ADDED, after)).as(before + "|" + after).isEqualTo(after);
        }
    }

    /** Comparing each line with each of two long texts would take minutes and all memory. */
    @Test
    void longTextsThatShareNothingAreReplacedAsAWhole() {
        var before = numbered("old", 5000);
        var after = numbered("new", 5000);

        assertThat(LineDiff.of(before, after))
                .hasSize(10_000)
                .filteredOn(line -> line.kind() == Kind.REMOVED)
                .hasSize(5000);
    }

    private static List<String> shown(String before, String after) {
        return LineDiff.of(before, after).stream()
                .map(line -> switch (line.kind()) {
                    case REMOVED -> "- " + line.text();
                    case ADDED -> "+ " + line.text();
                    case SAME -> "  " + line.text();
                    case LEFT_OUT -> "… " + line.text().replaceAll("\\D", "");
                })
                .toList();
    }

    /** With what is left out put in again, which is the same on both sides. */
    private static String side(List<Line> lines, Kind own, String whole) {
        var all = whole.lines().toList();
        var built = new StringBuilder();
        var next = 0;
        for (var line : lines) {
            if (line.kind() == Kind.LEFT_OUT) {
                var count = Integer.parseInt(line.text().replaceAll("\\D", ""));
                for (var i = 0; i < count; i++) {
                    built.append(all.get(next++)).append('\n');
                }
            } else if (line.kind() == own || line.kind() == Kind.SAME) {
                built.append(line.text()).append('\n');
                next++;
            }
        }
        return built.toString();
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(15))
                .mapToObj(i -> random.nextInt(4) + "\n")
                .collect(Collectors.joining());
    }

    private static String numbered(String word, int count) {
        return IntStream.range(0, count).mapToObj(i -> word + i + "\n").collect(Collectors.joining());
    }
}
