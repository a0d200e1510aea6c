package prode.iam;

import java.util.Arrays;
import java.util.List;

/** In whose name something calls AWS. */
public enum Caller {
    /** Reads how things are configured; writes nothing, so it takes no lock either. */
    PLAN("plan", "Plans, checks and takes stock; changes nothing"),
    /** Makes and changes what the environments consist of. */
    APPLY("apply", "Applies the stacks of the environments"),
    /** Pushes images. */
    PUBLISH("publish", "Pushes images"),
    /** Works on Terraform's states and locks; all else it only reads, for the plan that follows. */
    STATE_ADMIN("state-admin", "Unlocks, repairs and rolls back Terraform states"),
    /** Deletes what nobody uses. */
    CLEANUP("cleanup", "Deletes what a reviewed report names"),
    /** A person with rights over the account, by hand: no job ever gets them. */
    ADMINISTRATOR("administrator", "Applies the foundation and gives secrets their values"),
    /** Nobody: no call to AWS. */
    NOBODY("none", "Calls nothing");

    private final String word;
    private final String purpose;

    Caller(String word, String purpose) {
        this.word = word;
        this.purpose = purpose;
    }

    /** The role's name without the project's prefix, for example {@code state-admin}. */
    public String word() {
        return word;
    }

    /** What it does, in one line. */
    public String purpose() {
        return purpose;
    }

    /** The callers for whom the foundation makes a role. */
    public static List<Caller> roles() {
        return List.of(PLAN, APPLY, PUBLISH, STATE_ADMIN, CLEANUP);
    }

    static Caller of(String word) {
        return Arrays.stream(values())
                .filter(caller -> caller.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such caller: " + word));
    }
}
