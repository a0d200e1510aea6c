package prode.ops.state;

import java.util.Optional;

/** The sum of the state that Terraform keeps in the lock table and compares at every read. */
public interface Digest {
    /** What it is, for people. */
    String name();

    Optional<String> read();

    void write(String digest);
}
