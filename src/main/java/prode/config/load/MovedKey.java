package prode.config.load;

import java.util.List;

/**
 * A key that stands somewhere else than it once did. A file that still has it is refused with what to write instead; it is
 * never read as the new one, because two places for a value are two truths.
 *
 * @param section the mapping that once had it
 * @param newSection the mapping that has it today
 * @param name of the key in both
 */
record MovedKey(String section, String newSection, String name) {
    static final List<MovedKey> ALL = List.of(new MovedKey("compute", "services", "backend"));

    /** Path that files once had. */
    String from() {
        return section + "." + name;
    }

    /** Path of the same value today. */
    String to() {
        return newSection + "." + name;
    }

    /** What to do about it. */
    String advice() {
        return to() + " with the same keys: ./scripts/prod-e config migrate writes it";
    }

    /** What to do where no program can. */
    String byHand() {
        return "the same keys below \"" + newSection + ":\" and \"  " + name + ":\", each on a line of its own, and no "
                + from();
    }
}
