package prode.sandbox.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What was made in the account by others than Terraform, as far as it can be imported. */
public interface Others {
    /** The arguments of a resource of this type and id, as Terraform would have set them. */
    Optional<ObjectNode> find(String type, String id);
}
