package prode.review.show;

import java.util.List;
import java.util.Optional;
import prode.review.rules.Risk.Severity;

/**
 * What a rule minds about a resource, without its address.
 *
 * @param rule name of the rule, {@code protection-lowered}
 * @param message one sentence
 * @param details what belongs to the sentence, in the rule's order
 * @param page of the project's documents, which says more; empty if there is none
 * @param decision that it is the team's severity and not the rule's, in a sentence without an end; empty if it isn't
 */
public record Finding(
        String rule,
        Severity severity,
        String message,
        List<Detail> details,
        Optional<String> page,
        Optional<String> decision) {
    public Finding {
        details = List.copyOf(details);
    }

    /**
     * An argument with its values before and after, or another name.
     *
     * @param text the argument, an action of a policy, a network, a tag
     * @param differences of the argument; empty for all else
     */
    public record Detail(String text, List<Difference> differences) {
        public Detail {
            differences = List.copyOf(differences);
        }
    }
}
