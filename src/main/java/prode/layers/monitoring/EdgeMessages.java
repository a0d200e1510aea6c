package prode.layers.monitoring;

import com.hashicorp.cdktf.providers.aws.cloudwatch_event_rule.CloudwatchEventRule;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTarget;
import com.hashicorp.cdktf.providers.aws.cloudwatch_event_target.CloudwatchEventTargetInputTransformer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.config.CloudFrontConfig;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.CreationOrder;
import prode.layers.shared.JsonText;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.layers.shared.WorkloadRole;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines the way of alarms from CloudFront's region to the environment's topic: EventBridge is told there, and passes on to
 * the environment's region, where a rule tells the topic. Source: Amazon CloudWatch User Guide, Alarm events and EventBridge,
 * which guarantees that an alarm's new state is told; Amazon EventBridge User Guide, events between Regions.
 */
final class EdgeMessages extends PlatformConstruct {
    private static final String EVENTBRIDGE = "events.amazonaws.com";

    private final String name;
    private final String pattern;

    /** Passes on these alarms. */
    EdgeMessages(Construct scope, String id, Platform platform, List<Alarm> alarms, AlarmTopic topic) {
        super(scope, id, platform);
        name = platform.name(PhysicalName.EDGE_ALARMS);
        pattern = pattern(alarms.stream()
                .map(alarm -> edgeArn("cloudwatch", "alarm:" + platform.naming().label(alarm.name())))
                .toList());
        definePassingOn();
        defineMessage(topic);
    }

    private void definePassingOn() {
        var bus = platform.naming().arn("events", "event-bus/default");
        var role = new WorkloadRole(
                this,
                "passing-on",
                platform,
                new WorkloadRole.Props(
                        name,
                        "Passes on alarms of " + CloudFrontConfig.REGION,
                        PolicyDocument.of(Statement.assume(
                                        EVENTBRIDGE,
                                        platform.naming().foundation().accountId())
                                .when("ArnEquals", "aws:SourceArn", edgeArn("events", "rule/" + name))),
                        PolicyDocument.of(
                                Statement.allow("PassOn", "events:PutEvents").on(bus))));
        var rule = rule("edge-rule").region(CloudFrontConfig.REGION).build();
        var target = CloudwatchEventTarget.Builder.create(this, "edge-target")
                .region(CloudFrontConfig.REGION)
                .rule(rule.getName())
                .arn(bus)
                .roleArn(role.arn())
                .build();
        CreationOrder.EVENT_TARGET_AFTER_ROLE_POLICY.apply(target, role.policies());
    }

    private void defineMessage(AlarmTopic topic) {
        var target = CloudwatchEventTarget.Builder.create(this, "message")
                .rule(rule("rule").build().getName())
                .arn(topic.arn())
                .inputTransformer(CloudwatchEventTargetInputTransformer.builder()
                        .inputPaths(Map.of(
                                "alarm",
                                "$.detail.alarmName",
                                "state",
                                "$.detail.state.value",
                                "description",
                                "$.detail.configuration.description"))
                        .inputTemplate("\"<alarm> is <state>. <description>\"")
                        .build())
                .build();
        CreationOrder.EVENT_TARGET_AFTER_TOPIC_POLICY.apply(target, topic.policy());
    }

    private CloudwatchEventRule.Builder rule(String id) {
        return CloudwatchEventRule.Builder.create(this, id)
                .name(name)
                .description("An alarm of " + CloudFrontConfig.REGION + " goes off or is over")
                .eventPattern(pattern);
    }

    private static String pattern(List<String> alarms) {
        var pattern = new TreeMap<String, Object>();
        pattern.put("source", List.of("aws.cloudwatch"));
        pattern.put("detail-type", List.of("CloudWatch Alarm State Change"));
        pattern.put("detail", Map.of("state", Map.of("value", List.of("ALARM", "OK"))));
        pattern.put("resources", alarms);
        return JsonText.of(pattern);
    }

    private String edgeArn(String service, String resource) {
        var foundation = platform.naming().foundation();
        return foundation.partition().arn(service, CloudFrontConfig.REGION, foundation.accountId(), resource);
    }
}
