package prode.review.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A misspelt word in a table would silently protect nothing. */
class RuleTableTest {
    @Test
    void everyProtectionSaysWhatAnArgumentMustBeAndWhatFor() {
        assertThat(RuleTable.rows("protections.txt")).hasSizeGreaterThan(50).allSatisfy(row -> {
            assertThat(row).hasSize(3);
            assertThat(row.get(0)).matches("[a-z_0-9.]+(\\[[a-z_.]+]\\.value)?");
            assertThat(row.get(1)).matches("true|false|not less|not more|TLS|there|(is|never) [A-Za-z0-9:-]+");
            assertThat(row.get(2)).hasSizeGreaterThan(5);
        });
        assertThat(RuleTable.rows("protections.txt").stream().map(row -> row.get(0)))
                .doesNotHaveDuplicates();
    }

    /** What the reader is told to do must be said of every rule, and of none that is gone. */
    @Test
    void everyRuleIsDescribedInSentences() throws IOException {
        var sources = new StringBuilder();
        try (var files = Files.list(Path.of("src/main/java/prode/review/rules"))) {
            for (var file : files.toList()) {
                sources.append(Files.readString(file));
            }
        }

        assertThat(RuleTable.rows("rules.txt"))
                .hasSize(RuleDescription.ALL.size())
                .allSatisfy(row -> {
                    assertThat(row).hasSize(5);
                    assertThat(row.subList(2, 5))
                            .allMatch(sentence -> sentence.endsWith(".") && sentence.length() > 15);
                    assertThat(sources).contains("\"" + row.get(0) + "\"");
                });
    }

    @Test
    void reasonsAreKeywordsInWords() {
        assertThat(RuleTable.map("reasons.txt")).isNotEmpty().allSatisfy((keyword, words) -> {
            assertThat(keyword).matches("[a-z_]+");
            assertThat(words).startsWith("because ");
        });
    }
}
