package prode.build.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import prode.testing.Markdown;

/** Who follows a link, opens a named file or trusts a count must not be led astray. */
class DocumentsTest {
    private static final Pattern COUNT = Pattern.compile(
            "(?i)\\b\\d+ (resources|tests|alarms|alerts|runbooks|roles|rules|packages|stacks|keys|pages|checks)\\b");
    private static final Pattern FILE =
            Pattern.compile("`((?:docs|src|scripts|main\\.tf\\.json-output)/[A-Za-z0-9._/-]+)`");

    @Test
    void everyLinkLeadsToAFileAndItsHeading() {
        var broken = new ArrayList<String>();
        for (var page : Markdown.all()) {
            for (var link : page.links()) {
                if (!link.matches("[a-z]+:.*") && !leadsSomewhere(page, link)) {
                    broken.add(page.path() + ": " + link);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void everyNamedFileIsThere() {
        var missing = new ArrayList<String>();
        for (var page : Markdown.all()) {
            for (var line : page.prose()) {
                FILE.matcher(line)
                        .results()
                        .map(found -> found.group(1))
                        .filter(file -> Files.notExists(Path.of(file)))
                        .forEach(file -> missing.add(page.path() + ": " + file));
            }
        }

        assertThat(missing).isEmpty();
    }

    /** Decisions are records of their day: what was counted then stays. */
    @Test
    void noCountIsTypedByHand() throws IOException {
        var counts = new ArrayList<String>();
        for (var page : Markdown.all()) {
            if (page.path().startsWith("docs/decisions")) {
                continue;
            }
            COUNT.matcher(new MarkedText(Files.readString(page.path())).with(part -> ""))
                    .results()
                    .forEach(found -> counts.add(page.path() + ": " + found.group()));
        }

        assertThat(counts).isEmpty();
    }

    @Test
    void everyPageIsReachedFromTheIndex() {
        var index = Markdown.read(Path.of("docs/README.md")).links();

        assertThat(Markdown.all().stream()
                        .map(page -> Path.of("docs").relativize(page.path()).toString())
                        .filter(page -> page.matches("(infrastructure|processes)/.*|[a-z]+\\.md")))
                .isSubsetOf(index);
    }

    /** Somebody with a symptom and no alarm must find the page, too. */
    @Test
    void everyRunbookIsFoundByASymptom() throws IOException {
        var links = Markdown.read(Path.of("docs/troubleshooting.md")).links();

        try (var runbooks = Files.list(Path.of("docs/runbooks"))) {
            assertThat(runbooks.map(page -> "runbooks/" + page.getFileName())).isSubsetOf(links);
        }
    }

    /** A successor must see which choice still holds, since when, and that no record was taken away. */
    @Test
    void everyDecisionHasANumberAStatusAndADateAndStandsInTheIndex() throws IOException {
        var folder = Path.of("docs/decisions");
        var index = Files.readString(folder.resolve("README.md"));
        try (var files = Files.list(folder)) {
            for (var file : files.filter(each -> !each.endsWith("README.md")).toList()) {
                var text = Files.readString(file);
                var number = Integer.parseInt(file.getFileName().toString().substring(0, 4));

                assertThat(text).startsWith("# " + number + ". ");
                var status = Pattern.compile(
                                "\\*\\*Status\\.\\*\\* (?:accepted|replaced by \\[\\d+]\\(\\S+\\)), (\\d{4}-\\d\\d-\\d\\d)(?:; .+)?")
                        .matcher(text.lines().skip(2).findFirst().orElseThrow());
                assertThat(status.matches()).as("status of %s", file).isTrue();
                var title = text.lines().findFirst().orElseThrow().replaceFirst("# \\d+\\. ", "");
                assertThat(index)
                        .contains(
                                "| [%d](%s) | %s | %s |".formatted(number, file.getFileName(), title, status.group(1)));
            }
        }
    }

    @Test
    void theMissingNumbersOfDecisionsAreExplained() throws IOException {
        var folder = Path.of("docs/decisions");
        List<Integer> numbers;
        try (var files = Files.list(folder)) {
            numbers = files.map(each -> each.getFileName().toString())
                    .filter(name -> name.matches("\\d{4}-.*"))
                    .map(name -> Integer.valueOf(name.substring(0, 4)))
                    .sorted()
                    .toList();
        }
        var explained = Files.readString(folder.resolve("README.md")).lines().reduce("", (before, line) -> line);

        for (int number = 1; number < numbers.get(numbers.size() - 1); number++) {
            if (!numbers.contains(number)) {
                assertThat(explained).containsPattern("\\b" + number + "\\b");
            }
        }
    }

    private static boolean leadsSomewhere(Markdown page, String link) {
        List<String> parts = List.of(link.split("#", 2));
        var folder = Objects.requireNonNull(page.path().toAbsolutePath().getParent());
        var target = parts.get(0).isEmpty()
                ? page.path()
                : folder.resolve(parts.get(0)).normalize();
        return Files.exists(target)
                && (parts.size() == 1 || Markdown.read(target).anchors().contains(parts.get(1)));
    }
}
