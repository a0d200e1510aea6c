package prode.ops.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The accepted findings of a project, and what is wrong with the list itself. */
public final class Waivers {
    private final String file;
    private final List<Waiver> waivers;

    Waivers(String file, List<Waiver> waivers) {
        this.file = file;
        this.waivers = List.copyOf(waivers);
    }

    /**
     * What is left of the findings.
     *
     * @param scanner name and version, for the report
     * @param passed how many checks passed
     * @param today waivers that ended before it count no more
     */
    public PolicyReport apply(String scanner, int passed, List<PolicyFinding> findings, LocalDate today) {
        var open = new ArrayList<PolicyFinding>();
        var used = new HashSet<Waiver>();
        for (var finding : findings) {
            var covering =
                    waivers.stream().filter(waiver -> waiver.covers(finding)).toList();
            used.addAll(covering);
            if (covering.stream().noneMatch(waiver -> !waiver.until().isOver(today))) {
                open.add(finding);
            }
        }
        return new PolicyReport(scanner, passed, findings.size() - open.size(), open, problems(used, today));
    }

    private List<String> problems(Set<Waiver> used, LocalDate today) {
        var problems = new ArrayList<String>();
        for (var waiver : waivers) {
            var place = file + ":" + waiver.line() + " " + waiver.check() + ": ";
            waiver.until().problem(today).ifPresent(problem -> problems.add(place + problem));
            if (!used.contains(waiver)) {
                problems.add(place + "waives nothing that is found at " + waiver.where() + "; delete it");
            }
        }
        return problems;
    }
}
