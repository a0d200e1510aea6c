package prode.layers.monitoring;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.config.MonitoringConfig.Thresholds;
import prode.naming.Naming;
import software.constructs.Construct;

/** Defines the CloudWatch alarms of all layers and the dashboard that shows them. */
public final class CloudWatch extends Construct {
    /**
     * What is watched.
     *
     * @param loadBalancer token of the load balancer's suffix in metrics
     * @param backendTargets token of the backend's target group's suffix in metrics
     * @param cluster name of the cluster
     * @param services key of each service to its name
     * @param database id of the database
     * @param functions key of each function to its name; the key is part of the alarm's address in every environment
     * @param backupFunction the one of them that makes the backup
     */
    public record Subjects(
            String loadBalancer,
            String backendTargets,
            String cluster,
            Map<String, String> services,
            String database,
            Map<String, String> functions,
            String backupFunction) {
        public Subjects {
            services = new TreeMap<>(services);
            functions = new TreeMap<>(functions);
        }
    }

    /**
     * What the alarms need.
     *
     * @param naming the environment's names
     * @param thresholds from where on something is wrong
     * @param subjects what is watched
     * @param topic who is told
     * @param runbooks address of the runbooks' folder
     */
    public record Props(Naming naming, Thresholds thresholds, Subjects subjects, AlarmTopic topic, String runbooks) {}

    public CloudWatch(Construct scope, String id, Props props) {
        super(scope, id);
        var subjects = props.subjects();
        var thresholds = props.thresholds();
        var alarms = new Alarms(this, "alarms", new Alarms.Props(props.naming(), props.topic(), props.runbooks()));
        alarms.define(LoadBalancerAlarms.of(subjects.loadBalancer(), subjects.backendTargets(), thresholds));
        alarms.define(ServiceAlarms.of(subjects.cluster(), subjects.services(), thresholds));
        alarms.define(DatabaseAlarms.of(subjects.database(), thresholds));
        alarms.define(FunctionAlarms.of(subjects.functions(), subjects.backupFunction()));
        new OverviewDashboard(
                this,
                "overview",
                new OverviewDashboard.Props(
                        props.naming(),
                        new OverviewDashboard.Subjects(
                                subjects.loadBalancer(),
                                subjects.cluster(),
                                List.copyOf(subjects.services().values()),
                                subjects.database()),
                        alarms.arns()));
    }
}
