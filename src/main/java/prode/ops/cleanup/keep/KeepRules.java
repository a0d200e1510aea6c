package prode.ops.cleanup.keep;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import prode.ops.cleanup.find.Candidate;
import prode.ops.cleanup.keep.KeepRule.Reason;

/** The rules together: the first that holds gives the reason. */
public record KeepRules(List<KeepRule> rules) {
    /** Every rule there is. What somebody decided comes before what was found. */
    public static final KeepRules ALL = new KeepRules(List.of(
            new KeepRule("TaggedDoNotDelete", (it, around) -> taggedDoNotDelete(it)),
            new KeepRule("NamedByTerraform", KeepRules::namedByTerraform),
            new KeepRule("InUse", (it, around) -> inUse(it)),
            new KeepRule("UnreadableTags", (it, around) -> unreadableTags(it)),
            new KeepRule("UnreadableDate", KeepRules::unreadableDate),
            new KeepRule("OtherProject", KeepRules::otherProject),
            new KeepRule("Untagged", (it, around) -> untagged(it)),
            new KeepRule("MadeByTerraform", (it, around) -> madeByTerraform(it)),
            new KeepRule("TooYoung", KeepRules::tooYoung)));

    private static final String PROJECT = "Project";

    public KeepRules {
        rules = List.copyOf(rules);
    }

    /** Why it stays; empty if it may go. */
    public Optional<Keep> keeps(Candidate candidate, KeepContext context) {
        return rules.stream()
                .flatMap(rule -> rule.keeps(candidate, context).stream())
                .findFirst();
    }

    /** What carries the tag DoNotDelete, with any value and in any spelling. */
    private static Optional<Reason> taggedDoNotDelete(Candidate candidate) {
        return candidate.tags().values().keySet().stream()
                .filter(key -> key.replaceAll("[-_ :]", "").equalsIgnoreCase("donotdelete"))
                .sorted()
                .findFirst()
                .map(key -> Reason.seen("tagged " + key));
    }

    /** What a Terraform state or a synthesized stack names: Terraform looks after it. */
    private static Optional<Reason> namedByTerraform(Candidate candidate, KeepContext context) {
        return context.names().placeOf(candidate.names()).map(place -> Reason.seen("named by " + place));
    }

    /** What something uses, and what somebody who could not be asked may use. */
    private static Optional<Reason> inUse(Candidate candidate) {
        var use = candidate.use();
        return switch (use.state()) {
            case USED -> Optional.of(Reason.seen(use.reason()));
            case UNKNOWN -> Optional.of(Reason.unknown(use.reason()));
            case UNUSED -> Optional.empty();
        };
    }

    /** What may carry a protecting tag that could not be read. */
    private static Optional<Reason> unreadableTags(Candidate candidate) {
        return candidate.tags().unreadable().map(why -> Reason.unknown("tags unreadable: " + why));
    }

    /** What may be younger than it looks: without a date where AWS has one, or with one in the future. */
    private static Optional<Reason> unreadableDate(Candidate candidate, KeepContext context) {
        var since = context.since(candidate);
        if (since.isEmpty()) {
            return Optional.of(Reason.unknown("no date of creation"));
        }
        return since.filter(at -> at.isAfter(context.now())).map(at -> Reason.unknown("created in the future: " + at));
    }

    /** What another project has signed. */
    private static Optional<Reason> otherProject(Candidate candidate, KeepContext context) {
        return candidate
                .tags()
                .get(PROJECT)
                .filter(project -> !project.equals(context.project()))
                .map(project -> Reason.seen("belongs to project " + project));
    }

    /** What no project has signed; it is reported only. */
    private static Optional<Reason> untagged(Candidate candidate) {
        return candidate.tags().unreadable().isEmpty()
                        && candidate.tags().get(PROJECT).isEmpty()
                ? Optional.of(Reason.seen("no tag " + PROJECT + ": whose it is has to be found out by hand"))
                : Optional.empty();
    }

    /**
     * What says that Terraform made it although no state at hand names it: its stack may live on a branch, or an apply may
     * have been killed. To import it is a person's decision.
     */
    private static Optional<Reason> madeByTerraform(Candidate candidate) {
        return candidate
                .tags()
                .get("ManagedBy")
                .filter(manager -> manager.equalsIgnoreCase("terraform"))
                .filter(manager -> candidate.resource().kind().isNamedOneByOne())
                .map(manager -> Reason.seen("tagged ManagedBy=terraform, but no state at hand names it"));
    }

    /** What is younger than the minimum age. Where AWS does not tell the age, earlier plans have to have seen it. */
    private static Optional<Reason> tooYoung(Candidate candidate, KeepContext context) {
        return context.since(candidate)
                .filter(since -> since.isAfter(context.now().minus(context.minAge())))
                .map(since -> Reason.seen(age(candidate, since) + ", less than "
                        + context.minAge().toDays() + " days ago"
                        + (candidate.resource().kind().isDated() ? "" : " (--previous knows earlier plans)")));
    }

    private static String age(Candidate candidate, Instant since) {
        return (candidate.resource().kind().isDated() ? "made at " : "first seen at ")
                + since.truncatedTo(ChronoUnit.SECONDS);
    }
}
