package prode.ops.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import prode.ops.output.Answer;
import prode.ops.output.Table;

/** Disagreements as an answer: one line each, with what to type next. */
public final class VerificationAnswer {
    private VerificationAnswer() {}

    public static Answer of(StackState state, List<Disagreement> found) {
        var data = JsonNodeFactory.instance.objectNode().put("stack", state.stack());
        var list = data.putArray("disagreements");
        for (var disagreement : found) {
            list.addObject()
                    .put("name", disagreement.name())
                    .put("detail", disagreement.detail())
                    .put("next", Verification.remedy(state, disagreement));
        }
        var rows = found.stream()
                .map(disagreement ->
                        List.of(disagreement.name(), disagreement.detail(), Verification.remedy(state, disagreement)))
                .toList();
        return new Answer(
                data, List.of(new Table("", List.of("name", "seen", "next"), rows)), summary(state, found.size()));
    }

    private static String summary(StackState state, int disagreements) {
        if (disagreements > 0) {
            return state.stack() + ": " + disagreements + " disagreement" + (disagreements == 1 ? "" : "s")
                    + " in its state";
        }
        return state.stack() + (state.object().current().isEmpty() ? ": no state yet" : ": the state is whole");
    }
}
