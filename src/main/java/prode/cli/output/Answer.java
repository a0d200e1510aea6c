package prode.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * What a command found: once as data for programs, once as tables for people.
 *
 * @param data the whole answer, with stable names; its JSON schema is made from the record's type
 * @param summary the verdict in one line; the last line of the text
 */
public record Answer(Record data, List<Table> tables, String summary) {
    private static final ObjectWriter LINE = JsonMapper.builder().build().writer();
    private static final ObjectWriter JSON =
            LINE.with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    /** The answer in one of its forms, ending with a line's end. CSV holds the first table only. */
    public String as(OutputFormat format) {
        return as(format, Integer.MAX_VALUE);
    }

    /** The same; as text, in so many columns of a terminal, as far as its tables give way. */
    public String as(OutputFormat format, int width) {
        return switch (format) {
            case TEXT -> TextTables.write(tables, summary, width);
            case MARKDOWN -> MarkdownTables.write(tables, summary);
            case CSV -> Csv.write(tables.get(0));
            case JSON -> json(JSON) + "\n";
        };
    }

    /** The data as JSON in one line, without its end. */
    public String line() {
        return json(LINE);
    }

    private String json(ObjectWriter json) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that is no JSON", e);
        }
    }
}
