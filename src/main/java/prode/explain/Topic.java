package prode.explain;

import java.util.List;
import java.util.Optional;

/** A kind of names that can be explained. A further one is a class of its own, and an entry where the resolver is made. */
public interface Topic {
    /** What lists its names when it is asked about like one of them. */
    String word();

    /** What it explains, in a few words for whoever asks about nothing. */
    String about();

    /** The names that somebody may have meant. */
    List<String> names();

    /** What a name means; empty if it is none of these. */
    Optional<Explanation> explain(String name);
}
