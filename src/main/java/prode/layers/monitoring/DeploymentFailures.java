package prode.layers.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_rule.CloudwatchEventRule;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTarget;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTargetInputTransformer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.layers.shared.CreationOrder;
import prode.naming.Naming;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/** Defines the message that a deployment of any service in the cluster failed, as soon as ECS knows. */
public final class DeploymentFailures extends Construct {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What the message needs.
     *
     * @param naming the environment's names
     * @param clusterName the cluster that is watched
     * @param topic who is told
     * @param runbooks address of the runbooks' folder
     */
    public record Props(Naming naming, String clusterName, AlarmTopic topic, String runbooks) {}

    public DeploymentFailures(Construct scope, String id, Props props) {
        super(scope, id);
        var rule = CloudwatchEventRule.Builder.create(this, "rule")
                .name(props.naming().physicalName(PhysicalName.DEPLOYMENT_FAILED_RULE))
                .description("A deployment failed in " + props.clusterName())
                .eventPattern(pattern(props))
                .build();
        var target = CloudwatchEventTarget.Builder.create(this, "message")
                .rule(rule.getName())
                .arn(props.topic().arn())
                .inputTransformer(CloudwatchEventTargetInputTransformer.builder()
                        .inputPaths(Map.of("service", "$.resources[0]", "reason", "$.detail.reason"))
                        .inputTemplate("\"The deployment of <service> failed: <reason>. Runbook: " + props.runbooks()
                                + "/deployment-failed.md\"")
                        .build())
                .build();
        CreationOrder.EVENT_TARGET_AFTER_TOPIC_POLICY.apply(
                target, props.topic().policy());
    }

    /** Source: Amazon ECS Developer Guide, Amazon ECS service deployment state change events. */
    private static String pattern(Props props) {
        var pattern = new TreeMap<String, Object>();
        pattern.put("source", List.of("aws.ecs"));
        pattern.put("detail-type", List.of("ECS Deployment State Change"));
        pattern.put("detail", Map.of("eventName", List.of("SERVICE_DEPLOYMENT_FAILED")));
        pattern.put(
                "resources",
                List.of(Map.of("prefix", props.naming().arn("ecs", "service/" + props.clusterName() + "/"))));
        try {
            return JSON.writeValueAsString(pattern);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
