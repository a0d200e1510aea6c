package prode.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A condition that anybody can fulfil would hide that a bucket, a queue or a role is everybody's. */
class EverybodyTest {
    private static final String GITHUB = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'Bool': {'aws:SecureTransport': 'true'}}",
                "{'Bool': {'aws:MultiFactorAuthPresent': 'true'}}",
                "{'StringEquals': {'s3:x-amz-acl': 'bucket-owner-full-control'}}",
                "{'StringEquals': {'sts:ExternalId': 'shared-word'}}",
                "{'StringEquals': {'aws:PrincipalTag/team': 'platform'}}",
                "{'StringEquals': {'kms:ViaService': 's3.us-west-2.amazonaws.com'}}",
                "{'StringLike': {'aws:Referer': 'https://example.com/*'}}",
                "{'StringLike': {'aws:PrincipalOrgID': '*'}}",
                "{'StringLike': {'aws:PrincipalOrgID': 'o-*'}}",
                "{'StringEquals': {'aws:SourceAccount': ['111122223333', '*']}}",
                "{'StringEquals': {'aws:SourceAccount': []}}",
                "{'StringEquals': {'aws:PrincipalAccount': '${aws:PrincipalAccount}'}}",
                "{'StringNotEquals': {'aws:PrincipalOrgID': 'o-example123'}}",
                "{'StringEqualsIfExists': {'aws:PrincipalOrgID': 'o-example123'}}",
                "{'ForAllValues:StringEquals': {'aws:PrincipalOrgPaths': 'o-example123/r-ab12/'}}",
                "{'Null': {'aws:SourceVpce': 'false'}}",
                "{'ArnLike': {'aws:SourceArn': '*'}}",
                "{'ArnLike': {'aws:SourceArn': 'arn:aws:sns:us-west-2:*:alarms'}}",
                "{'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/Admin'}}",
                "{'ArnLike': {'aws:SourceArn': 'arn:aws:s3:::*'}}",
                "{'ArnLikeIfExists': {'aws:SourceArn': 'arn:aws:s3:::logs'}}",
                "{'ArnNotEquals': {'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/app'}}",
                "{'NotIpAddress': {'aws:SourceIp': '203.0.113.0/24'}}",
                "{'IpAddressIfExists': {'aws:SourceIp': '203.0.113.0/24'}}",
                "{'IpAddress': {'aws:SourceIp': '0.0.0.0/0'}}",
                "{'IpAddress': {'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1']}}",
                "{'IpAddress': {'aws:SourceIp': ['203.0.113.0/24', '::/0']}}",
                "{'IpAddress': {'aws:SourceIp': '*'}}",
                "{'IpAddress': {'aws:VpcSourceIp': '10.0.0.0/8'}}"
            })
    void whatSaysHowAndNotWhoLeavesItOpen(String condition) {
        assertThat(isForEverybody("'Principal': '*'", condition)).isTrue();
        assertThat(isForEverybody("'Principal': {'AWS': ['*']}", condition)).isTrue();
        assertThat(isForEverybody("'NotPrincipal': {'AWS': '111122223333'}", condition))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'StringEquals': {'aws:PrincipalOrgID': 'o-example123'}}",
                "{'StringEquals': {'AWS:PRINCIPALORGID': ['o-example123', 'o-example456']}}",
                "{'StringEquals': {'aws:SourceAccount': '111122223333'}, 'Bool': {'aws:SecureTransport': 'true'}}",
                "{'StringEquals': {'aws:PrincipalAccount': '${aws:ResourceAccount}'}}",
                "{'StringEquals': {'aws:SourceVpce': 'vpce-0abc1234'}}",
                "{'StringLike': {'aws:SourceVpc': 'vpc-0abc1234'}}",
                "{'ForAnyValue:StringLike': {'aws:PrincipalOrgPaths': 'o-example123/r-ab12/*'}}",
                "{'StringLike': {'aws:userid': 'AROAEXAMPLEID1234:*'}}",
                "{'ArnLike': {'aws:SourceArn': 'arn:aws:cloudfront::111122223333:distribution/*'}}",
                "{'ArnEquals': {'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/app'}}",
                "{'StringLike': {'aws:SourceArn': 'arn:aws:s3:::logs'}}",
                "{'IpAddress': {'aws:SourceIp': ['203.0.113.0/24', '2001:db8::/32']}}"
            })
    void whatSaysWhoNarrowsIt(String condition) {
        assertThat(isForEverybody("'Principal': '*'", condition)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'AWS': 'arn:aws:iam::*:root', true",
                "'AWS': 'arn:aws:iam::111122223333:root', false",
                "'Service': 'sns.amazonaws.com', false",
                "'Federated': 'arn:aws:iam::111122223333:saml-provider/staff', false",
                "'Federated': 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/ABCD', false"
            })
    void onlyWhoeverIsUnnamedIsEverybody(String principal, boolean everybody) {
        assertThat(isForEverybody("'Principal': {" + principal + "}", "{}")).isEqualTo(everybody);
    }

    /** The audience is the same for every repository of the world. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = ';',
            value = {
                "{}; true",
                "{'StringEquals': {'HOST:aud': 'sts.amazonaws.com'}}; true",
                "{'StringEquals': {'HOST:ref': 'refs/heads/main'}}; true",
                "{'StringLike': {'HOST:sub': '*'}}; true",
                "{'StringLike': {'HOST:sub': 'repo:*'}}; true",
                "{'StringLike': {'HOST:sub': 'repo:*/infrastructure:*'}}; true",
                "{'StringLike': {'HOST:sub': 'repo:exam*'}}; true",
                "{'StringLike': {'HOST:sub': ['repo:example/app:*', 'repo:*']}}; true",
                "{'StringLikeIfExists': {'HOST:sub': 'repo:example/app:*'}}; true",
                "{'StringNotLike': {'HOST:sub': 'repo:example/app:*'}}; true",
                "{'StringLike': {'HOST:sub': 'repo:example/*'}}; false",
                "{'StringEquals': {'HOST:sub': 'repo:example/app:ref:refs/heads/main'}}; false",
                "{'StringEquals': {'HOST:repository_owner_id': '1000001'}}; false"
            })
    void aLoginOfAPublicProviderNeedsASubject(String condition, boolean everybody) {
        var host = "token.actions.githubusercontent.com";

        assertThat(isForEverybody("'Principal': {'Federated': '" + GITHUB + "'}", condition.replace("HOST", host)))
                .isEqualTo(everybody);
    }

    @Test
    void anAudienceThatIsAnApplicationTellsWho() {
        var condition = "{'StringEquals': {'cognito-identity.amazonaws.com:aud': 'us-west-2:pool'}}";

        assertThat(isForEverybody("'Principal': {'Federated': 'cognito-identity.amazonaws.com'}", "{}"))
                .isTrue();
        assertThat(isForEverybody("'Principal': {'Federated': 'cognito-identity.amazonaws.com'}", condition))
                .isFalse();
    }

    private static boolean isForEverybody(String principal, String condition) {
        var text = "{'Effect': 'Allow', %s, 'Action': 'x:y', 'Condition': %s}".formatted(principal, condition);
        try {
            return Everybody.isMeantBy(new JsonMapper().readTree(text.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
