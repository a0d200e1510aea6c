package prode.cli;

import java.util.List;
import java.util.Set;
import prode.answer.Answer;
import prode.answer.Fitting;
import prode.answer.Fitting.Last;
import prode.answer.Table;
import prode.ops.state.StackState;
import prode.ops.state.StateVerification;
import prode.terraform.state.Fault;

/** What is wrong with a state: one line each, with what to type next. */
record VerificationAnswer(String stack, List<Found> disagreements) {
    /**
     * One thing that is wrong.
     *
     * @param name stable; the runbooks explain it
     * @param detail what was seen
     * @param next what to type
     */
    record Found(String name, String detail, String next) {}

    /** For people and programs. */
    static Answer of(StackState state, List<Fault> disagreements) {
        var found = disagreements.stream()
                .map(each -> new Found(each.name(), each.detail(), StateWords.remedy(state.stack(), each)))
                .toList();
        var rows = found.stream()
                .map(each -> List.of(each.name(), each.detail(), each.next()))
                .toList();
        return new Answer(
                new VerificationAnswer(state.stack(), found),
                List.of(new Table("", List.of("name", "seen", "next"), rows, new Fitting(Set.of(), Last.BELOW))),
                summary(state, disagreements));
    }

    private static String summary(StackState state, List<Fault> faults) {
        var disagreements =
                faults.stream().filter(StateVerification::isDisagreement).count();
        if (disagreements > 0) {
            return state.stack() + ": " + disagreements + " disagreement" + (disagreements == 1 ? "" : "s")
                    + " in its state";
        }
        if (!faults.isEmpty()) {
            return state.stack() + ": no disagreement in what can be read of its state";
        }
        return state.stack() + (state.object().current().isEmpty() ? ": no state yet" : ": the state is whole");
    }
}
