package prode.review.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A misspelt word in a table would silently protect nothing. */
class RuleTableTest {
    @Test
    void everyProtectionSaysWhatAnArgumentMustBeAndWhatFor() {
        assertThat(RuleTable.rows("protections.txt")).hasSizeGreaterThan(50).allSatisfy(row -> {
            assertThat(row).hasSize(3);
            assertThat(row.get(0)).matches("[a-z_.]+");
            assertThat(row.get(1)).matches("true|false|not less|there|is [A-Za-z:]+");
            assertThat(row.get(2)).hasSizeGreaterThan(5);
        });
        assertThat(RuleTable.rows("protections.txt").stream().map(row -> row.get(0)))
                .doesNotHaveDuplicates();
    }

    @Test
    void reasonsAreKeywordsInWords() {
        assertThat(RuleTable.map("reasons.txt")).isNotEmpty().allSatisfy((keyword, words) -> {
            assertThat(keyword).matches("[a-z_]+");
            assertThat(words).startsWith("because ");
        });
    }
}
