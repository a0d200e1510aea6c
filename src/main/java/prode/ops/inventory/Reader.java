package prode.ops.inventory;

import java.util.Optional;
import prode.terraform.state.AppliedResource;

/** Looks at one resource in AWS. */
public interface Reader {
    /** As it is; empty if it is gone. Failures of AWS pass through. */
    Optional<Actual> read(AppliedResource resource);
}
