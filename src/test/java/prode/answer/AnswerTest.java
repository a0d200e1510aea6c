package prode.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A name that somebody typed into a tag must not run as a formula, move a cursor or call a person. */
class AnswerTest {
    private record Found(int found) {}

    private static final Answer ANSWER = new Answer(
            new Found(1),
            List.of(new Table(
                    "Volumes",
                    List.of("id", "name"),
                    List.of(List.of("vol-1", "=HYPERLINK(\"x\")"), List.of("vol-22", "a\u001b[2J|@all,\n<b>")))),
            "2 found");

    @Test
    void alignsColumnsAndEndsWithTheVerdict() {
        assertThat(ANSWER.as(OutputFormat.TEXT)).isEqualTo("""
                        Volumes
                        id      name
                        vol-1   =HYPERLINK("x")
                        vol-22  a\\u001b[2J|@all,\\u000a<b>

                        2 found
                        """);
    }

    @Test
    void quotesCellsOfCsv() {
        assertThat(ANSWER.as(OutputFormat.CSV))
                .isEqualTo("id,name\r\nvol-1,\"'=HYPERLINK(\"\"x\"\")\"\r\nvol-22,\"a\\u001b[2J|@all,\\u000a<b>\"\r\n");
    }

    @Test
    void defusesMarkdown() {
        assertThat(ANSWER.as(OutputFormat.MARKDOWN))
                .contains("| vol-22 | a\\u001b\\[2J\\|&#64;all,\\u000a&lt;b> |")
                .startsWith("2 found\n");
    }

    @Test
    void printsDataAsJson() {
        assertThat(ANSWER.as(OutputFormat.JSON)).isEqualTo("{\n  \"found\" : 1\n}\n");
    }
}
