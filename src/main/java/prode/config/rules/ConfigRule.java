package prode.config.rules;

import java.util.stream.Stream;

/** Something that must hold between several keys of one environment. */
@FunctionalInterface
interface ConfigRule {
    /** What breaks the rule; empty where the values in question are missing, because they failed by themselves. */
    Stream<Violation> check(Settings environment);
}
