package prode.review.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import prode.review.show.Difference.KnownAfterApply;
import prode.review.show.Difference.Named;
import prode.review.show.Difference.Sensitive;
import prode.review.show.Difference.Value;
import prode.terraform.plan.Change;
import prode.terraform.plan.Cover;

/**
 * In what a resource will differ, for readers. Every attribute that counts in the digest is there, except a map of all tags
 * that says no more than the map of tags beside it, and defaults of what is new.
 */
final class Differences {
    private static final String TAGS = "tags.";
    private static final String ALL_TAGS = "tags_all.";
    private static final int MOST_KNOWN = 20_000;

    private final Visibility visibility;
    private final Cover cover = new Cover();

    /** Resources of a type often have the same tags, policies and rules, which the reader of the plan keeps once. */
    private final Map<Attribute, List<Difference>> known = new HashMap<>();

    private record Attribute(String name, List<Part> parts) {}

    /** A value that is the same only as itself: to compare more would take longer than it spares. */
    private record Part(JsonNode value) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return other instanceof Part part && part.value == value;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(value);
        }
    }

    Differences(Visibility visibility) {
        this.visibility = visibility;
    }

    /** All of them, in the order of the names. */
    List<Difference> of(Change change) {
        var differences = new ArrayList<Difference>();
        for (var name : change.changedAttributes()) {
            if (!change.exists() && !change.isConfigured(name)) {
                continue; // of what is new, what nobody wrote is the provider's default
            }
            var found = attribute(change, name);
            if (visibility == Visibility.NAMES) {
                differences.add(named(name, found));
            } else {
                differences.addAll(found);
            }
        }
        return withoutRepeatedTags(differences);
    }

    private List<Difference> attribute(Change change, String name) {
        if (known.size() == MOST_KNOWN) {
            known.clear();
        }
        var parts = Stream.of(
                        change.before(),
                        change.after(),
                        change.unknown(),
                        change.beforeSensitive(),
                        change.afterSensitive())
                .map(side -> new Part(side.isBoolean() ? side : side.path(name)))
                .toList();
        return known.computeIfAbsent(
                new Attribute(name, parts),
                any -> new Walk()
                        .from(
                                name,
                                cover.of(name, change.sealedBefore(name)),
                                cover.of(name, change.sealedAfter(name)),
                                parts.get(2).value()));
    }

    private static Difference named(String name, List<Difference> found) {
        if (found.stream().allMatch(Sensitive.class::isInstance)) {
            return new Sensitive(name);
        }
        return found.stream().allMatch(KnownAfterApply.class::isInstance)
                ? new KnownAfterApply(name, "")
                : new Named(name);
    }

    private static List<Difference> withoutRepeatedTags(List<Difference> differences) {
        return differences.stream()
                .filter(each -> !each.path().startsWith(ALL_TAGS) || !differences.contains(asTag(each)))
                .filter(each -> !each.path().equals("tags_all")
                        || differences.stream().noneMatch(other -> other.path().equals("tags")))
                .toList();
    }

    private static Difference asTag(Difference difference) {
        var path = TAGS + difference.path().substring(ALL_TAGS.length());
        if (difference instanceof Value value) {
            return new Value(path, value.before(), value.after());
        }
        return difference instanceof KnownAfterApply known
                ? new KnownAfterApply(path, known.before())
                : difference instanceof Sensitive ? new Sensitive(path) : difference;
    }
}
