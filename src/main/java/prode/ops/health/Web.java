package prode.ops.health;

import java.io.IOException;
import java.net.URI;

/** The system's visitors' side. */
public interface Web {
    /**
     * A visitor's answer.
     *
     * @param location where a redirect points; empty if it is none
     */
    record Page(int status, String location) {}

    /**
     * Asks once, following no redirect.
     *
     * @throws IOException if nobody answers
     */
    Page get(URI address) throws IOException;
}
