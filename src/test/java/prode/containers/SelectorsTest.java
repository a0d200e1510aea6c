package prode.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A selector that this overlooks could be one on a metric that nobody exposes. */
class SelectorsTest {

    @Test
    void areFoundInsideOfFunctionsAndAggregations() {
        assertThat(Selectors.in("sum by (job, le) (rate(a_bucket{route!~\"/health|/metrics\"}[5m]))"))
                .containsExactly("a_bucket{route!~\"/health|/metrics\"}");
    }

    @Test
    void areFoundOnBothSidesOfAnOperator() {
        assertThat(Selectors.in("job:a:ratio_rate5m > 0.05 and job:a:rate5m > 0.02 or 0 * absent(up{job=\"x\"})"))
                .containsExactly("job:a:rate5m", "job:a:ratio_rate5m", "up{job=\"x\"}");
    }

    @Test
    void areNotTheTextsThatAFunctionGets() {
        assertThat(Selectors.in(
                        "sum by (job) (label_replace(a{b=\"x\", c=\"y\"}, \"job\", \"$1\", \"b\", \"(.+)\")) == 0"))
                .containsExactly("a{b=\"x\", c=\"y\"}");
    }
}
