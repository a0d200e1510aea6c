package prode.ops.cleanup.moto;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The ids that may go, noted while they are made; the program's rules have no part in that.
 *
 * @param unused at once
 * @param freed in a later plan, once the unused ones are gone
 */
record Expected(Set<String> unused, Set<String> freed) {
    Expected() {
        this(new LinkedHashSet<>(), new LinkedHashSet<>());
    }
}
