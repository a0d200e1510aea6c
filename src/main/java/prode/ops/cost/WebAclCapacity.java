package prode.ops.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.ToIntFunction;
import prode.config.ManagedRuleGroups;

/**
 * What a web ACL takes of AWS WAF's capacity, in WCU, at the most: WAF counts less where rules do the same work. More than
 * a web ACL has for nothing is paid for with each request. A group that is not known here counts nothing. Source: AWS WAF
 * Developer Guide, Web ACL capacity units, and the pages of the rule statements.
 */
final class WebAclCapacity {
    private static final int FREE = 1500;

    /** The unit of the price {@code waf.capacity}. Source: AWS WAF Pricing: each 500 WCU above those that are free. */
    private static final int STEP = 500;

    private static final int RATE = 2;
    private static final int IP_SET = 1;
    private static final int REGEX = 3;
    private static final int TRANSFORMATION = 10;

    private WebAclCapacity() {}

    /** What is paid beside each request's own price; none within what is free. */
    static Optional<Charge> charge(JsonNode acl) {
        var beyond = of(acl) - FREE;
        var requests = Usage.ASSUMED.of("aws_wafv2_web_acl").stream()
                .filter(use -> use.price().equals("waf.requests"))
                .map(Usage.Assumption::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return beyond <= 0
                ? Optional.empty()
                : Optional.of(
                        new Charge("waf.capacity", requests.multiply(BigDecimal.valueOf((beyond + STEP - 1) / STEP))));
    }

    /** The sum over all rules, wherever their statements stand in each other. */
    static int of(JsonNode acl) {
        return sum(
                        acl,
                        "managed_rule_group_statement",
                        group -> ManagedRuleGroups.capacity(group.path("name").asText()))
                + sum(acl, "rate_based_statement", rate -> RATE)
                + sum(acl, "ip_set_reference_statement", set -> IP_SET)
                + sum(
                        acl,
                        "regex_match_statement",
                        match -> REGEX
                                + TRANSFORMATION
                                        * match.path("text_transformation").size());
    }

    private static int sum(JsonNode acl, String statement, ToIntFunction<JsonNode> capacity) {
        return acl.findValues(statement).stream().mapToInt(capacity).sum();
    }
}
