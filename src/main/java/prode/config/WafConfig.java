package prode.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Matches;
import prode.config.schema.OneOf;
import prode.config.schema.Range;

/** The web ACL in front of everything that visitors reach. */
public record WafConfig(
        @Doc("What happens to a request that a rule matches: count only notes it, block refuses it.") @Default("count")
        Mode mode,

        @Doc("Rule groups that AWS keeps, in the order in which they look at a request.")
        @Default("[AWSManagedRulesAmazonIpReputationList, AWSManagedRulesKnownBadInputsRuleSet, "
                + "AWSManagedRulesCommonRuleSet]")
        @Range(min = 0, max = 10)
        List<String> managedRuleGroups,

        @Doc("Requests of one address in five minutes, from where on a rule matches.")
        @Default("2000")
        @Range(min = 10, max = 2_000_000_000)
        int rateLimit,

        @Doc("Name of the log group, if not aws-waf-logs- with project and environment.")
        @Matches(
                value = "aws-waf-logs-[A-Za-z0-9_./#-]{1,240}",
                allowed = "a name that starts with aws-waf-logs-, which WAF prescribes")
        @Nullable
        String logGroup,

        @Doc("Headers whose values the log leaves out.") @Default("[authorization, cookie]") @Range(min = 0, max = 100)
        List<String> redactedHeaders,

        @Doc("Days that the log is kept.")
        @Default("30")
        @OneOf({
            "1", "3", "5", "7", "14", "30", "60", "90", "120", "150", "180", "365", "400", "545", "731", "1096", "1827",
            "2192", "2557", "2922", "3288", "3653"
        })
        int logRetentionDays) {
    /** What a matching rule does. */
    public enum Mode {
        /** The log says what would have been blocked. */
        count,
        /** The visitor gets 403. */
        block
    }
}
