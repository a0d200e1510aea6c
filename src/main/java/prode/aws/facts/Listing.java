package prode.aws.facts;

import java.util.List;

/** Everything of one sort, every page of it; half a list is never returned, but a {@link AwsFailure}. */
public interface Listing<F> {
    List<F> all();
}
