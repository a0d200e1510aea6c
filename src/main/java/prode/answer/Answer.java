package prode.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * What a command found: once as data for programs, once as tables or sentences for people.
 *
 * @param data the whole answer, with stable names; its JSON schema is made from the record's type
 * @param lines what is said in sentences where no table would be read
 * @param summary the verdict in one line; the last line of the text
 * @param exitCode what the command exits with
 */
public record Answer(Record data, List<Table> tables, List<String> lines, String summary, int exitCode) {
    /** Made when the first answer is wanted as JSON: that takes longer than many a command. */
    private static final class Json {
        private static final ObjectWriter LINE = JsonMapper.builder().build().writer();
        private static final ObjectWriter WHOLE =
                LINE.with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
    }

    public Answer {
        tables = List.copyOf(tables);
        lines = List.copyOf(lines);
    }

    /** Tables, a verdict and the exit code of what is done. */
    public Answer(Record data, List<Table> tables, String summary) {
        this(data, tables, List.of(), summary, 0);
    }

    /** Sentences, each a line, and the exit code of what is done. */
    public static Answer said(Record data, List<String> lines) {
        return new Answer(data, List.of(), lines, "", 0);
    }

    /** Nothing more to say than what was printed on the way: the exit code alone. */
    public static Answer given(int exitCode) {
        return new Answer(new Given(), List.of(), List.of(), "", exitCode);
    }

    /** Whether all was printed on the way. */
    public boolean isGiven() {
        return data instanceof Given;
    }

    private record Given() {}

    /** The same with another verdict. */
    public Answer summed(String verdict) {
        return new Answer(data, tables, lines, verdict, exitCode);
    }

    /** The same with another exit code. */
    public Answer exiting(int code) {
        return new Answer(data, tables, lines, summary, code);
    }

    /** The answer in one of its forms, ending with a line's end. CSV holds the first table only, else the lines. */
    public String as(OutputFormat format) {
        return as(format, Integer.MAX_VALUE);
    }

    /** The same; as text, in so many columns of a terminal, as far as its tables give way. */
    public String as(OutputFormat format, int width) {
        return switch (format) {
            case TEXT -> Lines.text(lines) + TextTables.write(tables, summary, width);
            case MARKDOWN -> Lines.markdown(lines) + MarkdownTables.write(tables, summary);
            case CSV -> Csv.write(tables.isEmpty() ? Lines.table(lines) : tables.get(0));
            case JSON -> json(Json.WHOLE) + "\n";
        };
    }

    /** The data as JSON in one line, without its end. */
    public String line() {
        return json(Json.LINE);
    }

    private String json(ObjectWriter json) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that is no JSON", e);
        }
    }
}
