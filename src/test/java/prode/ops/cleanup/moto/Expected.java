package prode.ops.cleanup.moto;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import prode.ops.cleanup.find.Kind;

/**
 * The ids that may go, noted while they are made; the program's rules have no part in that.
 *
 * @param unused at once
 * @param freed in a later plan, once the unused ones are gone
 */
record Expected(Map<Kind, Set<String>> unused, Set<String> freed) {
    Expected() {
        this(new EnumMap<>(Kind.class), new LinkedHashSet<>());
    }

    /** Notes one that may go at once. */
    void unused(Kind kind, String id) {
        unused.computeIfAbsent(kind, each -> new TreeSet<>()).add(id);
    }

    /** Those of some kinds that may go at once. */
    Set<String> unused(Predicate<Kind> kinds) {
        var ids = new TreeSet<String>();
        unused.forEach((kind, noted) -> ids.addAll(kinds.test(kind) ? noted : Set.of()));
        return ids;
    }
}
