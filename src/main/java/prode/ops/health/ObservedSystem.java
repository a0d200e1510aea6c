package prode.ops.health;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prode.aws.facts.Alarm;
import prode.aws.facts.Service;
import prode.aws.facts.Target;
import prode.terraform.state.Fault;

/** All that the checks ask of an account, of the system's visitors' side and of the stack's state. */
public interface ObservedSystem {
    /** A service of ECS; empty if there is none of that name. */
    Optional<Service> service(String cluster, String name);

    /**
     * Why the newest stopped task of a revision stopped, a failure before one that ECS only tidied up; empty if none is
     * remembered (ECS forgets after an hour).
     */
    Optional<String> stoppedReason(String cluster, String service, String taskDefinition);

    /** The images of a task definition, by its ARN; those in others' registries are left out. */
    List<NamedImage> images(String taskDefinition);

    /** The targets of a group; empty if there is no group of that name. */
    Optional<List<Target>> targets(String group);

    /** Host name of a load balancer; empty if there is none of that name. */
    Optional<String> hostOf(String loadBalancer);

    /** An RDS instance's status, such as {@code available}; empty if there is none of that name. */
    Optional<String> database(String identifier);

    /** The alarms of these names that exist. */
    Map<String, Alarm> alarms(List<String> names);

    /** The same of CloudFront's region. */
    Map<String, Alarm> edgeAlarms(List<String> names);

    /** What is wrong with the stack's state at the moment of asking. */
    List<Fault> state();

    /**
     * Asks as a visitor, once, following no redirect.
     *
     * @throws IOException if nobody answers
     */
    Page page(URI address) throws IOException;

    /**
     * An image that a revision names.
     *
     * @param name repository and version
     * @param isThere whether its repository has it
     * @param isMarked whether the repository's lifecycle spares it
     */
    record NamedImage(String name, boolean isThere, boolean isMarked) {}

    /**
     * A visitor's answer.
     *
     * @param location where a redirect points; empty if it is none
     */
    record Page(int status, String location) {}
}
