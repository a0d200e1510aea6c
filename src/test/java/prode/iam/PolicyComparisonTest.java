package prode.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PolicyComparisonTest {
    private static final String READ = allow("\"s3:Get*\"", "\"arn:aws:s3:::b/*\"");

    @Test
    void theSameInOtherWordsIsNothingNew() {
        var one = policy("{\"Sid\":\"A\",\"Effect\":\"Allow\",\"Action\":[\"a:X\",\"a:Y\"],\"Resource\":\"r\"}");
        var other = policy("{\"Effect\":\"Allow\",\"Resource\":[\"r\"],\"Action\":[\"a:y\",\"a:x\"]}");

        assertThat(PolicyComparison.newGrants(one, other)).isEmpty();
    }

    @Test
    void aNewActionIsListedWithItsResource() {
        var later = allow("[\"s3:GetObject\",\"s3:PutObject\"]", "\"arn:aws:s3:::b/*\"");

        assertThat(PolicyComparison.newGrants(READ, later))
                .extracting(Grant::toString)
                .containsExactly("s3:PutObject on arn:aws:s3:::b/*");
    }

    /** A narrower pattern is covered by a wider one, never the other way round. */
    @Test
    void aStarIsWiderThanWhatItStandsFor() {
        var narrower = allow("\"s3:GetObject*\"", "\"arn:aws:s3:::b/x/*\"");

        assertThat(PolicyComparison.newGrants(READ, narrower)).isEmpty();
        assertThat(PolicyComparison.newGrants(narrower, READ)).hasSize(1);
        assertThat(PolicyComparison.newGrants(allow("\"s3:Get?\"", "\"*\""), allow("\"s3:Get*\"", "\"*\"")))
                .hasSize(1);
    }

    @Test
    void aConditionThatGoesOpensWhatItHeld() {
        var held = policy("{\"Effect\":\"Allow\",\"Action\":\"a:X\",\"Resource\":\"r\",\"Condition\":"
                + "{\"StringEquals\":{\"aws:SourceAccount\":\"1\"}}}");
        var open = allow("\"a:X\"", "\"r\"");

        assertThat(PolicyComparison.newGrants(held, open)).hasSize(1);
        assertThat(PolicyComparison.newGrants(open, held)).isEmpty();
    }

    @Test
    void aDenialThatGoesIsNews() {
        var denied = policy("{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}");

        assertThat(PolicyComparison.newGrants(denied, READ))
                .extracting(Grant::action)
                .contains("no longer denied: s3:*", "s3:Get*");
    }

    @Test
    void whatStaysDeniedIsNotNew() {
        var deny = "{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}";
        var later = policy(deny + ",{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}");

        assertThat(PolicyComparison.newGrants(policy(deny), later)).isEmpty();
    }

    @Test
    void keysAndRolesAreDecidedLikeTheRest() {
        var decrypt = allow("\"kms:Decrypt\"", "\"arn:aws:kms:us-west-2:1:key/x\"");

        assertThat(PolicyComparison.newGrants(decrypt, allow("\"kms:Decrypt\"", "\"arn:aws:kms:us-west-2:1:key/x\"")))
                .isEmpty();
        assertThat(PolicyComparison.newGrants(allow("\"kms:*\"", "\"arn:aws:kms:us-west-2:1:key/x\""), decrypt))
                .isEmpty();
    }

    @Test
    void aNewPrincipalIsNamed() {
        var trust = policy("{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":"
                + "{\"Service\":\"ecs-tasks.amazonaws.com\",\"AWS\":\"*\"}}");
        var before = policy("{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":"
                + "{\"Service\":\"ecs-tasks.amazonaws.com\"}}");

        assertThat(PolicyComparison.newGrants(before, trust))
                .extracting(Grant::toString)
                .containsExactly("sts:AssumeRole by *");
    }

    @Test
    void exceptionsCountAsNew() {
        var all = policy("{\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"Resource\":\"*\"}");

        assertThat(PolicyComparison.newGrants(READ, all))
                .extracting(Grant::action)
                .containsExactly("everything but Action [iam:*]");
    }

    /** The text may hold what nobody should read in a log. */
    @Test
    void whatIsNoPolicyIsRefusedWithoutQuotingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyComparison.newGrants(null, "hunter2"))
                .withMessageNotContaining("hunter2")
                .withNoCause();
    }

    private static String allow(String actions, String resources) {
        return policy("{\"Effect\":\"Allow\",\"Action\":" + actions + ",\"Resource\":" + resources + "}");
    }

    private static String policy(String statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
    }
}
