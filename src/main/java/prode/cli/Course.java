package prode.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import prode.terraform.run.Work;

/** How far the stacks of a command have got; what it says last when somebody interrupts it. */
final class Course {
    private final Map<String, String> reached = new LinkedHashMap<>();
    private final String goOn;

    /**
     * Nothing is begun yet.
     *
     * @param goOn what to do after an interrupt, in one line
     */
    Course(List<String> stacks, String goOn) {
        stacks.forEach(stack -> reached.put(stack, "not begun"));
        this.goOn = goOn;
    }

    synchronized void planning(String stack) {
        reached.put(stack, "stopped before its plan was ready; nothing was changed");
    }

    synchronized void planned(String stack) {
        reached.put(stack, "planned, not applied; nothing was changed");
    }

    synchronized void applying(String stack) {
        reached.put(stack, "stopped in its apply; './scripts/prod-e state status' says whether the lock is free");
    }

    synchronized void applied(String stack) {
        reached.put(stack, "applied");
    }

    /**
     * An apply came to an end before its time.
     *
     * @param errors what went wrong beside the interrupt, as text; may be empty
     * @param killed whether it had no time to save its state
     */
    synchronized void stopped(String stack, Work work, String errors, boolean killed) {
        reached.put(stack, words(work, errors.isEmpty(), killed) + underWay(work.unfinished()) + errors);
    }

    private static String words(Work work, boolean isWell, boolean killed) {
        // Terraform tells what it is to do before it does anything.
        if (work.planned() == 0 && work.end() != Work.End.FORCED) {
            return "stopped before its first change; nothing was changed";
        }
        var changes =
                "apply %s after %d of %d changes".formatted(killed ? "killed" : "stopped", work.done(), work.planned());
        if (killed) {
            return changes + "; they may be missing in the state, and the lock may be held:"
                    + " see './scripts/prod-e state status'";
        }
        return isWell ? changes + "; what was done is in the state" : changes;
    }

    private static String underWay(List<String> resources) {
        return resources.isEmpty()
                ? ""
                : "\n  under way when it stopped, so these may exist:\n    " + String.join("\n    ", resources);
    }

    /** All stacks, and what to do now. */
    synchronized String summary() {
        return reached.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
                .collect(Collectors.joining("", "Interrupted.\n", goOn));
    }
}
