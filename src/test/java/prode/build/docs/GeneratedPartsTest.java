package prode.build.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import prode.build.docs.MarkedText.Part;
import prode.config.load.KeyDescription;

/** A figure in a document that is no longer true is worse than none. */
class GeneratedPartsTest {
    private static final Path ROOT = Path.of("");
    private static final Path PAGE = Path.of("docs/page.md");

    private final Pages pages = read();

    @Test
    void areWhatTheProjectSaysNow() throws IOException {
        var stale = new ArrayList<String>();
        for (var page : pages.paths()) {
            var text = pages.read(page);
            if (Boolean.getBoolean("prode.refresh")) {
                Files.writeString(page, pages.refreshed(page, text));
            } else {
                stale.addAll(pages.stale(page, text));
            }
        }

        assertThat(stale).isEmpty();
    }

    @Test
    void overviewsPictureShowsTheSystemAsItIs() throws IOException {
        assertThat(new OverviewPicture(ROOT).refresh(pages.declared(), !Boolean.getBoolean("prode.refresh")))
                .isEmpty();
    }

    /** Each part is spoiled in memory, one at a time: the check must name it, its page and the way to refresh it. */
    @TestFactory
    Stream<DynamicTest> aStaleFigureIsFoundInEachPart() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var page : pages.paths()) {
            var text = pages.read(page);
            for (var part : text.parts()) {
                tests.add(DynamicTest.dynamicTest(
                        page + ":" + part.line() + " " + part.instruction(), () -> isFound(page, text, part)));
            }
        }
        return tests.stream();
    }

    private void isFound(Path page, MarkedText text, Part part) {
        var spoiled = new MarkedText(text.with(other -> other.equals(part) ? spoil(part) : other.content()));

        assertThat(pages.stale(page, spoiled))
                .singleElement()
                .asString()
                .startsWith(page + ":" + part.line() + " " + part.marker())
                .endsWith("refresh it by ./scripts/refresh");
    }

    /** Another last digit where there is one, else another character. */
    private static String spoil(Part part) {
        var content = part.content();
        for (int i = content.length() - 1; i >= 0; i--) {
            if (Character.isDigit(content.charAt(i))) {
                return content.substring(0, i) + (content.charAt(i) == '7' ? '8' : '7') + content.substring(i + 1);
            }
        }
        return content.replaceFirst("[A-Za-z]", "#");
    }

    /** A key that is on no page is found by nobody. */
    @Test
    void everyKeyIsOnThePageOfAllKeys() throws IOException {
        var page = Files.readString(Path.of("docs/configuration.md"));

        assertThat(KeyDescription.all()).allSatisfy(key -> assertThat(page).contains("- `" + key.path() + "` ("));
    }

    @Test
    void aMarkerThatNamesNothingIsToldWithItsPlace() {
        assertThatThrownBy(() -> pages.refreshed(PAGE, page("value: prod-e/network/vpn#/cidr_block")))
                .hasMessageContaining("docs/page.md:2 ")
                .hasMessageContaining("nothing stands at prod-e/network/vpn");
        assertThatThrownBy(() -> pages.refreshed(PAGE, page("generated: alarms rdz")))
                .hasMessageContaining("nothing is called rdz");
        assertThatThrownBy(() -> pages.refreshed(PAGE, page("generated: picture")))
                .hasMessageContaining("no part is called picture");
        assertThatThrownBy(() -> pages.refreshed(PAGE, page("value: prod-e/data/database/instance#/kms_key_id")))
                .hasMessageContaining("known only after an apply");
    }

    @Test
    void aMarkerWithoutAnEndIsToldWithItsLine() {
        var text = new MarkedText("# Page\n\n<!-- generated: keys data -->\n");

        assertThatThrownBy(text::parts).hasMessageStartingWith("3 ").hasMessageContaining("has no end");
    }

    /** GitHub takes a line that begins with a comment for HTML and shows its Markdown as it stands. */
    @Test
    void noValueBeginsALine() throws IOException {
        for (var page : pages.paths()) {
            assertThat(Files.readAllLines(page))
                    .as(page.toString())
                    .noneMatch(line -> line.startsWith("<!-- value") || line.startsWith("<!-- code"));
        }
    }

    private static MarkedText page(String instruction) {
        return new MarkedText("# Page\n<!-- " + instruction + " --><!-- end -->\n");
    }

    private static Pages read() {
        try {
            return Pages.of(ROOT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
