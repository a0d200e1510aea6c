package prode.layers.monitoring;

import com.hashicorp.cdktf.providers.aws.cloudwatch_event_rule.CloudwatchEventRule;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTarget;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTargetInputTransformer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.JsonText;
import prode.layers.shared.Platform;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/** Defines the message that a deployment of any service in the cluster failed, as soon as ECS knows. */
public final class DeploymentFailures extends Construct {

    public DeploymentFailures(Construct scope, String id, Platform platform, AlarmTopic topic) {
        super(scope, id);
        var rule = CloudwatchEventRule.Builder.create(this, "rule")
                .name(platform.name(PhysicalName.DEPLOYMENT_FAILED_RULE))
                .description("A deployment failed in " + platform.cluster().name())
                .eventPattern(pattern(platform))
                .build();
        var target = CloudwatchEventTarget.Builder.create(this, "message")
                .rule(rule.getName())
                .arn(topic.arn())
                .inputTransformer(CloudwatchEventTargetInputTransformer.builder()
                        .inputPaths(Map.of("service", "$.resources[0]", "reason", "$.detail.reason"))
                        .inputTemplate("\"The deployment of <service> failed: <reason>. Runbook: " + topic.runbooks()
                                + "/deployment-failed.md\"")
                        .build())
                .build();
        CreationOrder.EVENT_TARGET_AFTER_TOPIC_POLICY.apply(target, topic.policy());
    }

    /** Source: Amazon ECS Developer Guide, Amazon ECS service deployment state change events. */
    private static String pattern(Platform platform) {
        var pattern = new TreeMap<String, Object>();
        pattern.put("source", List.of("aws.ecs"));
        pattern.put("detail-type", List.of("ECS Deployment State Change"));
        pattern.put("detail", Map.of("eventName", List.of("SERVICE_DEPLOYMENT_FAILED")));
        pattern.put(
                "resources",
                List.of(Map.of(
                        "prefix",
                        platform.naming()
                                .arn("ecs", "service/" + platform.cluster().name() + "/"))));
        return JsonText.of(pattern);
    }
}
