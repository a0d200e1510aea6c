package prode.config.rules;

import java.util.List;

/** Something that must hold between several keys of one environment. */
interface Rule {
    /** What breaks the rule; empty where the values in question are missing, because they failed by themselves. */
    List<Violation> check(Settings settings);
}
