package prode.review.show;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.review.StackReview;
import prode.review.context.Pages;
import prode.review.rules.Risk;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;

/** Puts together what a plan does more than once. */
final class Entries {
    /** Values of more new resources than these are read by nobody. */
    private static final int MOST_CREATED_IN_DETAIL = 20;

    /** {@code [0]} or {@code ["Read"]} in a path. */
    private static final Pattern PLACE = Pattern.compile("\\[(?:\"(?:[^\"]|\"(?!]))*\"|[0-9]+)]");

    /** A tag of fewer resources stays with what else they get. */
    private static final int FEWEST_TAGGED = 2;

    private final StackReview stack;
    private final Differences differences;
    private final Map<String, List<Risk>> risks = new LinkedHashMap<>();
    private final boolean showsCreated;

    Entries(StackReview stack, Differences differences) {
        this.stack = stack;
        this.differences = differences;
        stack.risks()
                .forEach(risk -> risks.computeIfAbsent(risk.address(), any -> new ArrayList<>())
                        .add(risk));
        this.showsCreated = stack.of(Action.CREATE).size() <= MOST_CREATED_IN_DETAIL;
    }

    /** What is done to one resource, and in what it differs. */
    private record Told(Change change, List<Difference> differences) {}

    /** All that is done and isn't part of a release, the worst first. */
    List<Entry> without(List<Release> releases) {
        var released = releases.stream()
                .flatMap(release -> Stream.of(release.service(), release.task()))
                .map(Subject::address)
                .collect(Collectors.toSet());
        var told = changes()
                .filter(change -> isSeenOnly(change) || !released.contains(change.address()))
                .map(change -> new Told(change, differences(change)))
                .toList();
        var tags = commonTags(told);
        var same = new LinkedHashMap<Entry, List<Subject>>();
        ofNoChange().forEach(entry -> add(same, entry));
        tags.forEach((tag, subjects) -> add(
                same, new Entry(Optional.of(Action.UPDATE), subjects, List.of(), List.of(), List.of(), List.of(tag))));
        for (var each : told) {
            var left = isTagged(each.change())
                    ? each.differences().stream()
                            .filter(difference -> !tags.containsKey(difference))
                            .toList()
                    : each.differences();
            if (!left.isEmpty() || each.differences().isEmpty()) {
                add(same, entry(each.change(), left));
            }
        }
        return same.entrySet().stream()
                .map(entry -> withSubjects(entry.getKey(), entry.getValue()))
                .sorted(Entry.BY_DANGER)
                .toList();
    }

    private static void add(Map<Entry, List<Subject>> same, Entry entry) {
        same.computeIfAbsent(withSubjects(entry, List.of()), any -> new ArrayList<>())
                .addAll(entry.subjects());
    }

    private static Entry withSubjects(Entry entry, List<Subject> subjects) {
        return new Entry(
                entry.action(), subjects, entry.findings(), entry.reasons(), entry.forcing(), entry.differences());
    }

    private Stream<Change> changes() {
        var plan = stack.plan();
        return Stream.of(plan.changes(), plan.invocations(), plan.deferred(), plan.drift())
                .flatMap(List::stream);
    }

    /** Risks of the whole plan, of outputs, of conditions. */
    private Stream<Entry> ofNoChange() {
        var addresses = changes()
                .filter(change -> !isSeenOnly(change))
                .map(Change::address)
                .collect(Collectors.toSet());
        return risks.entrySet().stream()
                .filter(entry -> !addresses.contains(entry.getKey()))
                .map(entry -> new Entry(
                        Optional.empty(),
                        entry.getKey().isEmpty() ? List.of() : List.of(Subject.of(entry.getKey(), stack.places())),
                        entry.getValue().stream()
                                .map(risk -> finding(risk, new ArrayList<>()))
                                .toList(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    /** Each tag that several resources get, lose or change in the same way, with those resources. */
    private Map<Difference, List<Subject>> commonTags(List<Told> told) {
        var tagged = new LinkedHashMap<Difference, List<Subject>>();
        for (var each : told) {
            if (isTagged(each.change())) {
                each.differences().stream()
                        .filter(Entries::isTag)
                        .forEach(tag -> tagged.computeIfAbsent(tag, any -> new ArrayList<>())
                                .add(Subject.of(each.change(), stack.places())));
            }
        }
        tagged.values().removeIf(subjects -> subjects.size() < FEWEST_TAGGED);
        return tagged;
    }

    /** What a rule minds stays together. */
    private boolean isTagged(Change change) {
        return change.action() == Action.UPDATE && !risks.containsKey(change.address());
    }

    /** The plan does nothing about it, and no rule looks at it. */
    private static boolean isSeenOnly(Change change) {
        return change.action() == Action.DRIFT;
    }

    private static boolean isTag(Difference difference) {
        var path = difference.path();
        return path.startsWith("tags.")
                || path.startsWith("tags_all.")
                || path.equals("tags")
                || path.equals("tags_all");
    }

    private List<Difference> differences(Change change) {
        return switch (change.action()) {
            case DELETE, MOVE, FORGET -> List.of();
            case CREATE -> showsCreated || risks.containsKey(change.address()) ? differences.of(change) : List.of();
            case IMPORT -> List.of();
            default -> change.remains() ? differences.of(change) : List.of();
        };
    }

    private Entry entry(Change change, List<Difference> differences) {
        var minded = isSeenOnly(change) ? List.<Risk>of() : risks.getOrDefault(change.address(), List.of());
        var beside = new ArrayList<>(differences);
        var findings = minded.stream().map(risk -> finding(risk, beside)).toList();
        var forcing = Reasons.isReplaced(change) ? forcing(change, differences) : List.<Difference>of();
        var told = findings.stream()
                .flatMap(finding -> finding.details().stream())
                .flatMap(detail -> detail.differences().stream())
                .collect(Collectors.toCollection(HashSet::new));
        told.addAll(forcing);
        return new Entry(
                Optional.of(change.action()),
                List.of(Subject.of(change, stack.places())),
                findings,
                Reasons.of(change),
                forcing,
                differences.stream().filter(each -> !told.contains(each)).toList());
    }

    /** With its values if it is one value; the parts of a whole stand with the other differences. */
    private static List<Difference> forcing(Change change, List<Difference> differences) {
        return change.replacePaths().stream()
                .map(path -> {
                    var at = at(path, differences);
                    return at.size() == 1 ? at.get(0) : new Difference.Named(path);
                })
                .distinct()
                .toList();
    }

    /** @param beside what may stand beside it, of which it takes away what does: once is enough */
    private Finding finding(Risk risk, List<Difference> beside) {
        var details = new ArrayList<Finding.Detail>();
        for (var detail : risk.details()) {
            var meant = named(detail, beside);
            if (meant.isEmpty()) {
                meant = holding(detail, beside);
            }
            beside.removeAll(meant);
            details.add(new Finding.Detail(detail, meant));
        }
        var page = stack.places().isOfThisProject() ? Pages.of(risk) : Optional.<String>empty();
        return new Finding(
                risk.rule(),
                risk.severity(),
                risk.message(),
                details,
                page,
                risk.reclassified().map(how -> how.sentence(risk.severity())));
    }

    /** A detail may be the path of an argument, or the name of a tag. */
    private static List<Difference> named(String detail, List<Difference> differences) {
        return Stream.of(detail, "tags." + detail, "tags_all." + detail)
                .map(path -> at(path, differences))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Or it is made of values: {@code 0.0.0.0/0 tcp 443}. */
    private static List<Difference> holding(String detail, List<Difference> differences) {
        var words = List.of(detail.split(" ", -1));
        return differences.stream()
                .filter(difference -> words.stream().anyMatch(word -> holds(difference, word)))
                .toList();
    }

    private static boolean holds(Difference difference, String word) {
        if (difference instanceof Difference.Value value) {
            return value.after().equals(word) || value.before().equals(word);
        }
        return difference instanceof Difference.Items items
                && (items.added().contains(word) || items.removed().contains(word));
    }

    /** What changes at a path or below it. Rules leave out the places of blocks that stand only once. */
    private static List<Difference> at(String path, List<Difference> differences) {
        var wanted = plain(path);
        return differences.stream()
                .filter(difference -> {
                    var found = plain(difference.path());
                    return found.equals(wanted) || found.startsWith(wanted + ".");
                })
                .toList();
    }

    private static String plain(String path) {
        return path.indexOf('[') < 0 ? path : PLACE.matcher(path).replaceAll("");
    }
}
