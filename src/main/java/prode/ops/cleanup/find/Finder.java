package prode.ops.cleanup.find;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import prode.aws.facts.Port;

/**
 * Finds the unused ones of one kind, of which AWS tells the facts {@code F}. The plan and the look just before a delete go
 * through the same decision.
 *
 * @param judge the decision: what it is and whether anything uses it
 * @param isThere false for what AWS still tells of after its end
 */
public record Finder<F>(Kind kind, BiFunction<F, Uses, Candidate> judge, Predicate<F> isThere) {

    Finder(Kind kind, BiFunction<F, Uses, Candidate> judge) {
        this(kind, judge, facts -> true);
    }

    /** Everything of the kind. */
    public List<Candidate> all(AccountReaders account, Uses uses) {
        return port(account).all().stream()
                .map(facts -> judge.apply(facts, uses))
                .toList();
    }

    /** One as it is now; empty if it is gone. */
    public Optional<Found<F>> again(AccountReaders account, Uses uses, String id) {
        return port(account)
                .look(id)
                .map(facts -> new Found<>(this, facts, judge.apply(facts, uses)))
                .filter(found -> isThere.test(found.facts()));
    }

    private Port<F> port(AccountReaders account) {
        return account.port(kind);
    }

    /** A resource with the facts that its candidate was made from. */
    public record Found<F>(Finder<F> finder, F facts, Candidate candidate) {
        /** Deletes it; whether it still may be is asked before. */
        public void delete(AccountReaders account) {
            finder.port(account).delete(facts);
        }
    }
}
