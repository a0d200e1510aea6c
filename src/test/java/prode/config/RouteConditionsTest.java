package prode.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule with too many values is refused in the middle of an apply; a combination that is lost locks visitors out. */
class RouteConditionsTest {
    @Test
    void whatFitsIntoOneRuleIsOneRule() {
        var wanted = conditions(1, 1, 3);

        assertThat(wanted.split()).containsExactly(wanted);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 4, 1", "0, 1, 5, 2", "0, 1, 50, 13", "3, 1, 0, 1", "4, 1, 2, 2", "2, 4, 0, 2", "13, 1, 50, 175"})
    void takesAsFewRulesAsCanBe(int hosts, int paths, int viewers, int rules) {
        assertThat(conditions(hosts, paths, viewers).split()).hasSize(rules);
    }

    @Test
    void everyCombinationIsInOneRuleAndNoRuleIsTooLong() {
        for (int hosts = 0; hosts <= 6; hosts++) {
            for (int paths = 1; paths <= 5; paths++) {
                for (int viewers = 0; viewers <= 9; viewers++) {
                    var wanted = conditions(hosts, paths, viewers);
                    var rules = wanted.split();

                    assertThat(rules).allMatch(rule -> size(rule) <= 5);
                    assertThat(rules.stream().flatMap(rule -> combinations(rule).stream()))
                            .containsExactlyInAnyOrderElementsOf(combinations(wanted));
                }
            }
        }
    }

    private static int size(RouteConditions rule) {
        return rule.hosts().size() + rule.paths().size() + rule.viewers().size();
    }

    private static List<String> combinations(RouteConditions rule) {
        var hosts = rule.hosts().isEmpty() ? List.of("*") : rule.hosts();
        var viewers = rule.viewers().isEmpty() ? List.of("*") : rule.viewers();
        return hosts.stream()
                .flatMap(host ->
                        rule.paths().stream().flatMap(path -> viewers.stream().map(viewer -> host + path + viewer)))
                .toList();
    }

    private static RouteConditions conditions(int hosts, int paths, int viewers) {
        return new RouteConditions(
                list(hosts, i -> "h" + i + ".example.com"),
                list(paths, i -> "/p" + i),
                list(viewers, i -> SourceNetwork.parse("203.0.113." + i + "/32")));
    }

    private static <T> List<T> list(int size, IntFunction<T> element) {
        return IntStream.range(0, size).mapToObj(element).toList();
    }
}
