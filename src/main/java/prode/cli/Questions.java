package prode.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import prode.answer.Plain;
import prode.failure.Refused;
import prode.ops.init.Decision;
import prode.ops.init.Draft;

/** Asks for what is not decided yet, one thing after the other, each with what it means and what it is without an answer. */
record Questions(BufferedReader answers, PrintWriter out, int columns) {
    /**
     * Asks until all is decided.
     *
     * @throws Refused if the answers end before
     */
    void ask(Draft draft) throws IOException {
        var step = "";
        for (var decision : Decision.values()) {
            if (draft.isDecided(decision)) {
                continue;
            }
            if (!decision.step().equals(step)) {
                step = decision.step();
                out.println("\n" + step);
            }
            ask(draft, decision);
        }
    }

    private void ask(Draft draft, Decision decision) throws IOException {
        var proposal = draft.proposal(decision);
        Plain.wrapped(decision.meaning(), columns - 2).forEach(line -> out.println("  " + line));
        while (!draft.isDecided(decision)) {
            out.print("  " + InitOptions.name(decision).substring(2)
                    + proposal.map(value -> " [" + value + "]").orElse("") + ": ");
            out.flush();
            var answer = answers.readLine();
            if (answer == null) {
                throw new Refused("init: the answers ended before all was decided; nothing was written");
            }
            if (answer.isBlank() && proposal.isEmpty()) {
                continue;
            }
            draft.decide(decision, answer.isBlank() ? proposal.orElseThrow() : answer);
            if (decision == Decision.ENVIRONMENT) {
                draft.requireNew();
            }
            var problems = draft.problems(decision);
            if (!problems.isEmpty()) {
                problems.forEach(problem -> out.println("  " + problem));
                draft.reopen(decision);
            }
        }
    }
}
