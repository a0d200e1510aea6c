package prode.ops.cleanup.find;

import java.util.List;
import java.util.Optional;
import prode.ops.cleanup.facts.Account;
import prode.ops.cleanup.facts.Port;

/** Finds the unused ones of one kind. The plan and the look just before a delete go through the same decision. */
public interface Finder<F> {
    Kind kind();

    Port<F> port(Account account);

    /** The decision: what it is and whether anything uses it. */
    Sighting judge(F facts, Uses uses);

    /** Everything of the kind. */
    default List<Sighting> all(Account account, Uses uses) {
        return port(account).all().stream().map(facts -> judge(facts, uses)).toList();
    }

    /** One as it is now; empty if it is gone. */
    default Optional<Found<F>> again(Account account, Uses uses, String id) {
        return port(account).look(id).map(facts -> new Found<>(this, facts, judge(facts, uses)));
    }

    /** A resource with the facts that its sighting was made from. */
    record Found<F>(Finder<F> finder, F facts, Sighting sighting) {
        public void delete(Account account) {
            finder.port(account).delete(facts);
        }
    }
}
