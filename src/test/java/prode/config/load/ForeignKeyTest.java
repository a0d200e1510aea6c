package prode.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever comes from another tool reads what to write here; a hint that is wrong would cost more than none. */
class ForeignKeyTest {
    private static final Pattern PAGE = Pattern.compile("docs/[a-z/-]+\\.md|src/main/environments");

    @Test
    void everyHintNamesKeysThatThereAre() {
        Set<String> known = Sections.all().keySet();

        assertThat(ForeignKey.ALL.values()).hasSizeGreaterThan(50).allSatisfy(foreign -> {
            assertThat(known).doesNotContain(ForeignKey.SECTION + "." + foreign.name());
            assertThat(foreign.ours()).allMatch(key -> known.contains(ForeignKey.SECTION + "." + key));
            assertThat(foreign.instead()).isNotEmpty();
        });
    }

    @Test
    void everyPageOfAHintIsThere() {
        var pages = ForeignKey.ALL.values().stream()
                .flatMap(foreign -> PAGE.matcher(foreign.note()).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());

        assertThat(pages).isNotEmpty().allMatch(page -> Files.exists(Path.of(page)));
    }

    /** Below a section of a service the same word may mean something else, or is one of ours. */
    @Test
    void areKnownBelowAServiceOnly() {
        assertThat(ForeignKey.at("services.api.count")).isPresent();
        assertThat(ForeignKey.at("services.count")).isEmpty();
        assertThat(ForeignKey.at("services.api.route.count")).isEmpty();
        assertThat(ForeignKey.at("data.count")).isEmpty();
    }
}
