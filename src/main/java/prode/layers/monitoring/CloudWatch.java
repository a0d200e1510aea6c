package prode.layers.monitoring;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prode.config.CloudFrontConfig;
import prode.config.MonitoringConfig.Thresholds;
import prode.config.ServiceConfig;
import prode.layers.shared.Platform;
import prode.naming.Option;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/** Defines the CloudWatch alarms of all layers and the dashboard that shows them. */
public final class CloudWatch extends Construct {
    /**
     * What the alarms need.
     *
     * @param thresholds from where on something is wrong
     * @param loadBalancer token of the load balancer's suffix in metrics
     * @param distribution token of the id of CloudFront's distribution; null without one
     * @param targets of every web service the token of its target group's suffix in metrics, by the service's key
     * @param services the team's own
     * @param topic who is told
     */
    public record Props(
            Thresholds thresholds,
            String loadBalancer,
            @Nullable String distribution,
            Map<String, String> targets,
            Map<String, ServiceConfig> services,
            AlarmTopic topic) {}

    public CloudWatch(Construct scope, String id, Platform platform, Props props) {
        super(scope, id);
        var thresholds = props.thresholds();
        var alarms = new Alarms(this, "alarms", platform, props.topic());
        alarms.define(LoadBalancerAlarms.of(props.loadBalancer(), props.targets(), thresholds));
        alarms.define(ServiceAlarms.of(platform, props.services(), thresholds));
        alarms.define(QueueAlarms.of(platform, props.services()));
        alarms.define(DatabaseAlarms.of(platform.name(PhysicalName.DATABASE), thresholds));
        alarms.define(FunctionAlarms.of(platform));
        if (props.distribution() != null) {
            defineEdge(platform, alarms, EdgeAlarms.of(props.distribution()), props.topic());
        }
        new OverviewDashboard(this, "overview", platform, props.loadBalancer(), alarms.arns());
    }

    private void defineEdge(Platform platform, Alarms alarms, List<Alarm> edge, AlarmTopic topic) {
        if (platform.naming().has(Option.EDGE_ALARMS)) {
            alarms.defineIn(CloudFrontConfig.REGION, edge);
            new EdgeMessages(this, "edge-messages", platform, edge, topic);
        } else {
            alarms.define(edge);
        }
    }
}
