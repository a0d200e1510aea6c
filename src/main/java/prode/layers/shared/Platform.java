package prode.layers.shared;

import prode.config.FunctionsConfig;
import prode.naming.Naming;
import prode.naming.PhysicalName;

/**
 * What every part of an environment gets of its surroundings.
 *
 * @param naming the environment's names
 * @param protection whether deleting what holds data takes more than a plan
 * @param bucketEvents whether S3 tells EventBridge of each object that comes or goes
 * @param logRetentionDays days that log events are kept, one of the values that CloudWatch Logs offers
 * @param functions what every function is besides what it needs
 * @param keys what encrypts
 * @param network where everything is placed
 * @param cluster where services run
 */
public record Platform(
        Naming naming,
        boolean protection,
        boolean bucketEvents,
        int logRetentionDays,
        FunctionsConfig functions,
        Keys keys,
        Network network,
        ClusterRef cluster) {
    /** A name from the table of names. */
    public String name(PhysicalName name) {
        return naming.physicalName(name);
    }

    /** A name from the table with what it stands for, in one sentence. */
    public Label label(PhysicalName name, String purpose) {
        return new Label(name(name), purpose);
    }
}
