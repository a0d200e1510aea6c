package prode.layers.delivery;

import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAcl;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclDefaultAction;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclDefaultActionAllow;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRule;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleAction;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleActionBlock;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleActionCount;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleOverrideAction;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleOverrideActionCount;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleOverrideActionNone;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclRuleVisibilityConfig;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl.Wafv2WebAclVisibilityConfig;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl_association.Wafv2WebAclAssociation;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl_logging_configuration.Wafv2WebAclLoggingConfiguration;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl_logging_configuration.Wafv2WebAclLoggingConfigurationRedactedFields;
import com.hashicorp.cdktf.providers.aws.wafv2_web_acl_logging_configuration.Wafv2WebAclLoggingConfigurationRedactedFieldsSingleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import prode.config.CloudFrontConfig;
import prode.config.RouteConditions;
import prode.config.WafConfig;
import prode.layers.shared.EncryptedLogGroup;
import prode.layers.shared.Platform;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines a web ACL with a log: a limit of requests for each address, then the rule groups that AWS keeps. What no rule
 * blocks gets through. It stands before a load balancer, or at the edge, before a distribution of CloudFront.
 */
final class WebAcl extends Construct {
    /** Source: AWS WAF Developer Guide, rate-based rule statement. */
    private static final int RATE_SECONDS = 300;

    private static final String RATE = "rate-limit";

    private final Platform platform;
    private final WafConfig config;
    private final boolean atEdge;
    private final List<Wafv2WebAclRule> rules;
    private final Wafv2WebAcl acl;

    WebAcl(Construct scope, String id, Platform platform, WafConfig config, boolean atEdge) {
        super(scope, id);
        this.platform = platform;
        this.config = config;
        this.atEdge = atEdge;
        rules = rules();
        var name = platform.name(PhysicalName.WEB_ACL);
        acl = Wafv2WebAcl.Builder.create(this, "acl")
                .name(name)
                .region(atEdge ? CloudFrontConfig.REGION : null)
                .scope(atEdge ? "CLOUDFRONT" : "REGIONAL")
                .defaultAction(Wafv2WebAclDefaultAction.builder()
                        .allow(Wafv2WebAclDefaultActionAllow.builder().build())
                        .build())
                .rule(rules)
                .visibilityConfig(Wafv2WebAclVisibilityConfig.builder()
                        .metricName(name)
                        .cloudwatchMetricsEnabled(true)
                        .sampledRequestsEnabled(true)
                        .build())
                .build();
        defineLog();
    }

    /** Token of the ARN, which a distribution names. */
    String arn() {
        return acl.getArn();
    }

    /** Puts it before a load balancer of its region. */
    void guard(String loadBalancerArn) {
        Wafv2WebAclAssociation.Builder.create(this, "association")
                .webAclArn(acl.getArn())
                .resourceArn(loadBalancerArn)
                .build();
    }

    /**
     * Blocks requests of all but their viewers, whatever the mode: who may come in is not for trial.
     *
     * @param name of the rule, and what the names of its addresses begin with
     */
    void limit(String name, RouteConditions limited) {
        var limit = new AddressLimit(this, name, platform, limited);
        rules.add(rule(name, rules.size())
                .action(block())
                .statement(limit.everybodyElse())
                .build());
        acl.putRule(rules);
    }

    private List<Wafv2WebAclRule> rules() {
        var rules = new ArrayList<Wafv2WebAclRule>();
        rules.add(rule(RATE, 0)
                .action(action())
                .statement(Map.of(
                        "rate_based_statement",
                        Map.of(
                                "limit",
                                config.rateLimit(),
                                "evaluation_window_sec",
                                RATE_SECONDS,
                                "aggregate_key_type",
                                "IP")))
                .build());
        for (var group : config.managedRuleGroups()) {
            rules.add(rule(group, rules.size())
                    .overrideAction(overrideAction())
                    .statement(Map.of("managed_rule_group_statement", Map.of("vendor_name", "AWS", "name", group)))
                    .build());
        }
        return rules;
    }

    private static Wafv2WebAclRule.Builder rule(String name, int priority) {
        return Wafv2WebAclRule.builder()
                .name(name)
                .priority(priority)
                .visibilityConfig(Wafv2WebAclRuleVisibilityConfig.builder()
                        .metricName(name)
                        .cloudwatchMetricsEnabled(true)
                        .sampledRequestsEnabled(true)
                        .build());
    }

    private static Wafv2WebAclRuleAction block() {
        return Wafv2WebAclRuleAction.builder()
                .block(Wafv2WebAclRuleActionBlock.builder().build())
                .build();
    }

    private Wafv2WebAclRuleAction action() {
        return blocks()
                ? block()
                : Wafv2WebAclRuleAction.builder()
                        .count(Wafv2WebAclRuleActionCount.builder().build())
                        .build();
    }

    /** A group's rules have actions of their own: to block means to leave them as they are. */
    private Wafv2WebAclRuleOverrideAction overrideAction() {
        return blocks()
                ? Wafv2WebAclRuleOverrideAction.builder()
                        .none(Wafv2WebAclRuleOverrideActionNone.builder().build())
                        .build()
                : Wafv2WebAclRuleOverrideAction.builder()
                        .count(Wafv2WebAclRuleOverrideActionCount.builder().build())
                        .build();
    }

    private boolean blocks() {
        return config.mode() == WafConfig.Mode.block;
    }

    private void defineLog() {
        var name = platform.naming().options().webAclLogGroups().get(0);
        Wafv2WebAclLoggingConfiguration.Builder.create(this, "log")
                .region(atEdge ? CloudFrontConfig.REGION : null)
                .resourceArn(acl.getArn())
                .logDestinationConfigs(List.of(
                        atEdge
                                ? defineEdgeLogs(name).getArn()
                                : new EncryptedLogGroup(this, "logs", platform, name, config.logRetentionDays()).arn()))
                .redactedFields(config.redactedHeaders().stream()
                        .map(header -> Wafv2WebAclLoggingConfigurationRedactedFields.builder()
                                .singleHeader(Wafv2WebAclLoggingConfigurationRedactedFieldsSingleHeader.builder()
                                        .name(header)
                                        .build())
                                .build())
                        .toList())
                .build();
    }

    /** The environment's key is of its own region: CloudWatch Logs encrypts these with one of its own. */
    private CloudwatchLogGroup defineEdgeLogs(String name) {
        return CloudwatchLogGroup.Builder.create(this, "edge-logs")
                .region(CloudFrontConfig.REGION)
                .name(name)
                .retentionInDays(config.logRetentionDays())
                .deletionProtectionEnabled(platform.protection())
                .build();
    }
}
