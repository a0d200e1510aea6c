package prode.naming;

import java.util.function.Predicate;
import prode.config.CloudFrontConfig;
import prode.config.EnvironmentConfig;

/** What only some environments have, and the pipeline needs no right to in the others. */
public enum Option {
    /** The load balancer writes logs to a bucket of the environment. */
    LOG_BUCKET(config -> config.delivery().logs().needsBucket()),
    /** S3 tells EventBridge what happens in the environment's buckets. */
    BUCKET_EVENTS(EnvironmentConfig::bucketEvents),
    /** S3 writes down who reads or writes Grafana's backups. */
    BACKUP_ACCESS_LOG(config -> config.monitoring().backupAccessLog()),
    /** Grafana has a secret at an identity provider. */
    SIGN_IN(config -> config.monitoring().hasSignIn()),
    /** RDS writes what it measures of the database's operating system. */
    ENHANCED_MONITORING(config -> config.data().enhancedMonitoringSeconds() > 0),
    /** The environment's key encrypts the variables of its functions. */
    ENCRYPTED_VARIABLES(config -> config.functions().encryptVariables()),
    /** Alarms of CloudFront's region are passed on to the environment's. */
    EDGE_ALARMS(config ->
            config.delivery().cloudFront() != null && !config.region().value().equals(CloudFrontConfig.REGION));

    @SuppressWarnings("ImmutableEnumChecker") // The lambdas hold nothing.
    private final Predicate<EnvironmentConfig> isWanted;

    Option(Predicate<EnvironmentConfig> isWanted) {
        this.isWanted = isWanted;
    }

    boolean isWantedBy(EnvironmentConfig config) {
        return isWanted.test(config);
    }
}
