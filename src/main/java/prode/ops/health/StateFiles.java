package prode.ops.health;

import java.util.Optional;
import prode.ops.declared.DeclaredStack.Backend;

/** Terraform's state and what its lock table remembers of it. */
public interface StateFiles {
    /** MD5 of the state's bytes, in hex; empty if there is no state. */
    Optional<String> checksum(Backend backend);

    /** The digest that the lock table holds; empty if it holds none. */
    Optional<String> digest(Backend backend);
}
