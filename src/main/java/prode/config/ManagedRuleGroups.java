package prode.config;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The rule groups that AWS keeps and that need no settings of their own. WAF refuses any other name, and says so only in the
 * middle of an apply. Source: AWS WAF Developer Guide, AWS Managed Rules rule groups list.
 */
public final class ManagedRuleGroups {
    private static final Map<String, Integer> CAPACITIES = Map.ofEntries(
            Map.entry("AWSManagedRulesAdminProtectionRuleSet", 100),
            Map.entry("AWSManagedRulesAmazonIpReputationList", 25),
            Map.entry("AWSManagedRulesAnonymousIpList", 50),
            Map.entry("AWSManagedRulesBotControlRuleSet", 50),
            Map.entry("AWSManagedRulesCommonRuleSet", 700),
            Map.entry("AWSManagedRulesKnownBadInputsRuleSet", 200),
            Map.entry("AWSManagedRulesLinuxRuleSet", 200),
            Map.entry("AWSManagedRulesPHPRuleSet", 100),
            Map.entry("AWSManagedRulesSQLiRuleSet", 200),
            Map.entry("AWSManagedRulesUnixRuleSet", 100),
            Map.entry("AWSManagedRulesWindowsRuleSet", 200),
            Map.entry("AWSManagedRulesWordPressRuleSet", 100));

    private ManagedRuleGroups() {}

    /** All names, sorted. */
    public static SortedSet<String> names() {
        return new TreeSet<>(CAPACITIES.keySet());
    }

    /** What a group takes of a web ACL's capacity, in WCU; 0 for a group that is not known here. */
    public static int capacity(String name) {
        return CAPACITIES.getOrDefault(name, 0);
    }
}
