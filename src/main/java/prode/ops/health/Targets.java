package prode.ops.health;

import java.util.List;
import java.util.Optional;

/** The load balancers' side of the account. */
public interface Targets {
    /**
     * One registered target.
     *
     * @param state {@code healthy}, {@code unhealthy}, {@code initial}, {@code draining} …
     * @param reason the load balancer's code for it; may be empty
     */
    record Target(String id, String state, String reason) {}

    /** The targets of a group; empty if there is no group of that name. */
    Optional<List<Target>> of(String group);

    /** Host name of a load balancer; empty if there is none of that name. */
    Optional<String> hostOf(String loadBalancer);
}
