package prode.ops.health;

import java.util.Optional;

/** The RDS instances of an account. */
public interface Databases {
    /** An instance's status, such as {@code available}; empty if there is none of that name. */
    Optional<String> status(String identifier);
}
