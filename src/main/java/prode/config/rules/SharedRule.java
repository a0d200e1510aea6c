package prode.config.rules;

import java.util.List;

/** Something that must hold between the environments. */
interface SharedRule {
    /** What breaks the rule; an environment whose values failed by themselves is left out. */
    List<Clash> check(List<Settings> environments);
}
