package prode.config.load;

import java.util.List;

/**
 * A key that stands somewhere else than it once did. A file that still has it is refused with what to write instead; it is
 * never read as the new one, because two places for a value are two truths.
 *
 * @param from path that files once had
 * @param to path of the same section today
 */
record MovedKey(String from, String to) {
    static final List<MovedKey> ALL = List.of(new MovedKey("compute.backend", "services.backend"));

    /** What to do about it. */
    String advice() {
        return to + " with the same keys: ./scripts/prod-e config migrate writes it";
    }
}
