package prode.layers.monitoring;

import java.util.Map;
import prode.config.MonitoringConfig.Thresholds;
import prode.layers.shared.Platform;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/** Defines the CloudWatch alarms of all layers and the dashboard that shows them. */
public final class CloudWatch extends Construct {
    /**
     * What the alarms need.
     *
     * @param thresholds from where on something is wrong
     * @param loadBalancer token of the load balancer's suffix in metrics
     * @param targets of every web service the token of its target group's suffix in metrics, by the service's key
     * @param topic who is told
     */
    public record Props(Thresholds thresholds, String loadBalancer, Map<String, String> targets, AlarmTopic topic) {}

    public CloudWatch(Construct scope, String id, Platform platform, Props props) {
        super(scope, id);
        var thresholds = props.thresholds();
        var alarms = new Alarms(this, "alarms", platform, props.topic());
        alarms.define(LoadBalancerAlarms.of(props.loadBalancer(), props.targets(), thresholds));
        alarms.define(ServiceAlarms.of(platform, thresholds));
        alarms.define(DatabaseAlarms.of(platform.name(PhysicalName.DATABASE), thresholds));
        alarms.define(FunctionAlarms.of(platform));
        new OverviewDashboard(this, "overview", platform, props.loadBalancer(), alarms.arns());
    }
}
