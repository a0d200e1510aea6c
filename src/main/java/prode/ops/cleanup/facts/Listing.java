package prode.ops.cleanup.facts;

import java.util.List;

/** Everything of one sort, every page of it; half a list is never returned, but a {@link CloudFailure}. */
public interface Listing<F> {
    List<F> all();
}
