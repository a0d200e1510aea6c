package prode.ops.inventory;

import java.util.Map;
import java.util.Optional;
import prode.terraform.state.AppliedResource;

/** Looks at one resource in AWS. */
public interface Reader {
    /**
     * Terraform's names of the arguments that are compared, nested ones with dots, and their values as text; empty if it
     * is gone. Failures of AWS pass through.
     */
    Optional<Map<String, String>> read(AppliedResource resource);
}
