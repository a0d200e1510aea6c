package prode.config;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rule groups that AWS keeps and that need no settings of their own, with what each takes of a web ACL's capacity, in
 * WCU. WAF refuses any other name, and says so only in the middle of an apply. Source: AWS WAF Developer Guide, AWS Managed
 * Rules rule groups list.
 */
public final class ManagedRuleGroups {
    /** Capacity by name, sorted by name. */
    public static final SortedMap<String, Integer> CAPACITIES = Collections.unmodifiableSortedMap(new TreeMap<>(Map.ofEntries(
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
            Map.entry("AWSManagedRulesWordPressRuleSet", 100))));

    private ManagedRuleGroups() {}
}
