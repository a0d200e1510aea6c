package prode.ops.cleanup.find;

import java.util.Comparator;

/**
 * One resource.
 *
 * @param id what AWS deletes it by
 */
public record Resource(Kind kind, String id) implements Comparable<Resource> {
    private static final Comparator<Resource> ORDER =
            Comparator.comparing(Resource::kind).thenComparing(Resource::id);

    @Override
    public int compareTo(Resource other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
