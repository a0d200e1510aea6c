package prode.failure;

/** What helps against a failure beside its words; how that is typed is known to the command line only. */
public enum Hint implements Failure.Fact {
    /** The stacks' JSON has to be written, or written anew. */
    SYNTHESIZE,
    /** There is no JSON to scan. */
    SYNTHESIZE_FIRST,
    /** What calls itself a foundation is none; perhaps its JSON is old. */
    NO_FOUNDATION,
    /** The scanner of policies is not installed. */
    INSTALL_SCANNER,
    /** A file is no verdict of the scanner. */
    NO_VERDICT,
    /** The foundation has to be applied first. */
    BOOTSTRAP,
    /** Nobody has looked for unused resources yet. */
    PLAN_CLEANUP,
    /** The revision that was named can't be meant. */
    OTHER_REVISION,
    /** The task that was named is not there. */
    OTHER_TASK,
    /** The container that was named is not there. */
    OTHER_CONTAINER,
    /** There is a file of that name. */
    OTHER_ENVIRONMENT,
    /** Prices of another region may be near enough. */
    OTHER_PRICES,
    /** Nobody can tell which revision was good: a person has to. */
    CHOOSE_REVISION,
    /** A value was supplied for something that is no supplied secret. */
    NO_SUPPLIED_SECRET,
    /** The value that was supplied for a secret is none for it. */
    WRONG_VALUE
}
