package prode.ops.review.rules;

import java.util.TreeSet;
import java.util.stream.Stream;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;

/** A tag goes: costs are no longer assigned, the clean-up may take the resource for an orphan. */
final class TagsLost implements Rule {
    private static final String NAME = "tag-lost";

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.exists() && change.remains())
                .flatMap(TagsLost::check);
    }

    private static Stream<Risk> check(Change change) {
        var all = change.attribute("tags_all");
        // What a provider adds by default is only in tags_all; where that is not known yet, the tags themselves tell.
        var tags = change.unknown().path("tags_all").asBoolean() ? change.attribute("tags") : all;
        if (tags.isUnknown()) {
            return Stream.of(Risk.caution(NAME, change.address(), "Its tags are known only after the apply."));
        }
        var lost = new TreeSet<String>();
        tags.before().fieldNames().forEachRemaining(lost::add);
        tags.after().fieldNames().forEachRemaining(lost::remove);
        return lost.isEmpty()
                ? Stream.of()
                : Stream.of(Risk.caution(NAME, change.address(), "It loses tags:", lost.toArray(String[]::new)));
    }
}
