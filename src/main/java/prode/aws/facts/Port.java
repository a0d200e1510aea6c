package prode.aws.facts;

import java.util.Optional;

/** All that cleanup asks of one kind of resource. Everything throws {@link AwsFailure}. */
public interface Port<F> extends Listing<F> {
    /** One resource as it is now; empty if it is gone. */
    Optional<F> look(String id);

    /** Deletes one, and nothing else. */
    void delete(F resource);
}
