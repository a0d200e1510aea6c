package prode.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import prode.config.schema.EntryDefaults;
import prode.testing.Golden;

/** A default is a documented figure: none changes without someone reading the change. */
@Tag("golden")
class DefaultsTest {
    @Test
    void areTheRecordedOnes() {
        String listing = Sections.all().entrySet().stream()
                .filter(entry ->
                        !Sections.contains(Sections.elementType(entry.getValue().type()))
                                || entry.getValue().shownDefault() != null)
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());

        Golden.assertMatches(Path.of("src/test/resources/prode/config/defaults.txt"), listing);
    }

    @Test
    void areAcceptedByTheLoaderWithoutAWordFromTheTeam() {
        assertThatCode(() -> ConfigLoader.load(Path.of("src/main/environments")))
                .doesNotThrowAnyException();
    }

    @Test
    void thatSkipTheParserReadAsTheParserReadsThem() throws UnreadableFile {
        for (Key key : Sections.all().values()) {
            String text = key.defaultYaml();
            if (text != null && Yaml.isSimple(text)) {
                ScalarNode parsed = (ScalarNode)
                        Yaml.document("key: " + text).getValue().get(0).getValueNode();
                ScalarNode made = (ScalarNode) Yaml.value(text);

                assertThat(made.getTag()).as(text).isEqualTo(parsed.getTag());
                assertThat(made.getValue()).isEqualTo(parsed.getValue());
                assertThat(made.getScalarStyle())
                        .isEqualTo(parsed.getScalarStyle())
                        .isEqualTo(ScalarStyle.PLAIN);
            }
        }
    }

    private static String line(String path, Key key) {
        String type = key.type().getTypeName().replaceAll("(\\w+\\.)*(\\w+\\$)?", "");
        String value =
                key.shownDefault() != null ? "= " + key.shownDefault() : key.required() ? "required" : "optional";
        EntryDefaults entry = key.entryDefaults();
        return path + " (" + type + ") " + value + "\n"
                + (entry == null ? "" : path + "." + entry.name() + " = " + entry.value() + "\n");
    }
}
