package prode.layers.delivery;

import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRule;
import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRuleAction;
import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRuleCondition;
import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRuleConditionHostHeader;
import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRuleConditionPathPattern;
import com.hashicorp.cdktf.providers.aws.lb_listener_rule.LbListenerRuleConditionSourceIp;
import java.util.ArrayList;
import java.util.List;
import prode.config.RouteConditions;
import prode.config.SourceNetwork;
import software.constructs.Construct;

/**
 * Defines which requests a listener sends to which service.
 *
 * @param scope the load balancer's construct
 * @param listenerArn token of the listener's ARN
 */
record ListenerRules(Construct scope, String listenerArn) {
    /**
     * Sends to these targets what fits one of the conditions, in a rule each.
     *
     * @param id of the first rule; the others number theirs from 2
     * @param priority of the first rule, the lowest first; the others follow at once
     * @return the first rule
     */
    LbListenerRule define(String id, int priority, List<RouteConditions> conditions, TargetGroup targets) {
        var first = rule(id, priority, conditions.get(0), targets);
        for (int i = 1; i < conditions.size(); i++) {
            rule(id + "-" + (i + 1), priority + i, conditions.get(i), targets);
        }
        return first;
    }

    private LbListenerRule rule(String id, int priority, RouteConditions conditions, TargetGroup targets) {
        return LbListenerRule.Builder.create(scope, id)
                .listenerArn(listenerArn)
                .priority(priority)
                .condition(conditions(conditions))
                .action(List.of(LbListenerRuleAction.builder()
                        .type("forward")
                        .targetGroupArn(targets.arn())
                        .build()))
                .build();
    }

    private static List<LbListenerRuleCondition> conditions(RouteConditions wanted) {
        var conditions = new ArrayList<LbListenerRuleCondition>();
        conditions.add(LbListenerRuleCondition.builder()
                .pathPattern(LbListenerRuleConditionPathPattern.builder()
                        .values(wanted.paths())
                        .build())
                .build());
        if (!wanted.hosts().isEmpty()) {
            conditions.add(LbListenerRuleCondition.builder()
                    .hostHeader(LbListenerRuleConditionHostHeader.builder()
                            .values(wanted.hosts())
                            .build())
                    .build());
        }
        if (!wanted.viewers().isEmpty()) {
            conditions.add(LbListenerRuleCondition.builder()
                    .sourceIp(LbListenerRuleConditionSourceIp.builder()
                            .values(wanted.viewers().stream()
                                    .map(SourceNetwork::toString)
                                    .toList())
                            .build())
                    .build());
        }
        return conditions;
    }
}
