package prode.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static prode.iam.Decision.allowed;
import static prode.iam.Decision.explicitlyDenied;
import static prode.iam.Decision.implicitlyDenied;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A test that trusts a wrong evaluator would call an open door shut, or a silent alarm loud. */
class PolicyEvaluatorTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/worker";
    private static final String ROOT = "arn:aws:iam::111122223333:root";
    private static final String OTHER_ROOT = "arn:aws:iam::444455556666:root";
    private static final String QUEUE = "arn:aws:sqs:us-west-2:111122223333:jobs";
    private static final Request SEND = Request.byRole(ROLE, "sqs:SendMessage", QUEUE);
    private static final Request DECRYPT = Request.byRole(ROLE, "kms:Decrypt", "${aws_kms_key.k.arn}");

    @Test
    void nothingIsAllowedByItself() {
        assertThat(PolicyEvaluator.decide(Policies.none(), SEND)).isEqualTo(implicitlyDenied);
    }

    @Test
    void identityPolicyIsEnoughInsideTheAccount() {
        var policies = Policies.none().withIdentity(policy(allow("sqs:SendMessage", QUEUE)));

        assertThat(PolicyEvaluator.decide(policies, SEND)).isEqualTo(allowed);
    }

    @Test
    void denialWinsWhereverItStands() {
        String all = policy(allow("sqs:*", "*"));
        String deny = policy(Statement.deny("No", "sqs:SendMessage").on("*"));
        String denyByResource =
                policy(Statement.deny("No", "sqs:SendMessage").on("*").by("AWS", "*"));

        assertThat(PolicyEvaluator.decide(Policies.none().withIdentity(all).withIdentity(deny), SEND))
                .isEqualTo(explicitlyDenied);
        assertThat(PolicyEvaluator.decide(Policies.none().withIdentity(all).withBoundary(deny), SEND))
                .isEqualTo(explicitlyDenied);
        assertThat(PolicyEvaluator.decide(Policies.none().withIdentity(all).withResource(denyByResource), SEND))
                .isEqualTo(explicitlyDenied);
    }

    @Test
    void boundaryLimitsButNeverGrants() {
        String boundary = policy(allow("sqs:*", "*"));
        String narrow = policy(allow("s3:*", "*"));
        String identity = policy(allow("sqs:SendMessage", QUEUE));
        String resource = policy(allow("sqs:SendMessage", QUEUE).by("AWS", ROLE));

        assertThat(PolicyEvaluator.decide(Policies.none().withBoundary(boundary), SEND))
                .isEqualTo(implicitlyDenied);
        assertThat(PolicyEvaluator.decide(Policies.none().withBoundary(boundary).withIdentity(identity), SEND))
                .isEqualTo(allowed);
        assertThat(PolicyEvaluator.decide(Policies.none().withBoundary(narrow).withIdentity(identity), SEND))
                .isEqualTo(implicitlyDenied);
        assertThat(PolicyEvaluator.decide(Policies.none().withBoundary(narrow).withResource(resource), SEND))
                .isEqualTo(implicitlyDenied);
    }

    @Test
    void policyOfTheResourceIsEnoughForWhomItNames() {
        String named = policy(allow("sqs:SendMessage", QUEUE).by("AWS", ROLE));
        String account = policy(allow("sqs:SendMessage", QUEUE).by("AWS", ROOT));

        assertThat(PolicyEvaluator.decide(Policies.none().withResource(named), SEND))
                .isEqualTo(allowed);
        assertThat(PolicyEvaluator.decide(Policies.none().withResource(account), SEND))
                .isEqualTo(implicitlyDenied);
    }

    @Test
    void keyMustAgree() {
        var role = Policies.none().withIdentity(policy(allow("kms:Decrypt", "${aws_kms_key.k.arn}")));

        assertThat(PolicyEvaluator.decide(role, DECRYPT)).isEqualTo(implicitlyDenied);
        assertThat(PolicyEvaluator.decide(
                        role.withResource(policy(allow("kms:*", "*").by("AWS", ROOT))), DECRYPT))
                .isEqualTo(allowed);
        assertThat(PolicyEvaluator.decide(
                        role.withResource(policy(allow("kms:*", "*").by("AWS", OTHER_ROOT))), DECRYPT))
                .isEqualTo(implicitlyDenied);
    }

    @Test
    void accountOfTheKeyDoesNotSpeakForServices() {
        var key = Policies.none().withResource(policy(allow("kms:*", "*").by("AWS", ROOT)));
        var request = Request.byService("cloudwatch.amazonaws.com", "kms:Decrypt", "k");

        assertThat(PolicyEvaluator.decide(key, request)).isEqualTo(implicitlyDenied);
        assertThat(PolicyEvaluator.decide(
                        key.withResource(policy(allow("kms:*", "*").byService("cloudwatch.amazonaws.com"))), request))
                .isEqualTo(allowed);
    }

    @Test
    void trustPolicyHasNoResource() {
        var trust = Policies.none()
                .withResource(PolicyDocument.of(Statement.assume("ecs-tasks.amazonaws.com", "111122223333"))
                        .toJson());
        var request = Request.byService("ecs-tasks.amazonaws.com", "sts:AssumeRole", ROLE);

        assertThat(PolicyEvaluator.decide(trust, request.with("aws:SourceAccount", "111122223333")))
                .isEqualTo(allowed);
        assertThat(PolicyEvaluator.decide(trust, request.with("aws:SourceAccount", "444455556666")))
                .isEqualTo(implicitlyDenied);
        assertThat(PolicyEvaluator.decide(trust, request)).isEqualTo(implicitlyDenied);
    }

    @Test
    void tokensAreComparedAsTheyStand() {
        var policies = Policies.none().withIdentity(policy(allow("s3:PutObject", "${aws_s3_bucket.b.arn}/grafana/*")));

        assertThat(PolicyEvaluator.decide(
                        policies, Request.byRole(ROLE, "s3:PutObject", "${aws_s3_bucket.b.arn}/grafana/x")))
                .isEqualTo(allowed);
        assertThat(PolicyEvaluator.decide(
                        policies, Request.byRole(ROLE, "s3:PutObject", "${aws_s3_bucket.c.arn}/grafana/x")))
                .isEqualTo(implicitlyDenied);
    }

    @ParameterizedTest
    @CsvSource({
        "sqs:SendMessage, true", "SQS:sendmessage, true", "sqs:Send*, true", "sqs:SendMessag?, true",
        "*, true", "sqs:Send, false", "sqs:SendMessages, false", "s3:*, false"
    })
    void actionsKnowWildcardsAndNoCase(String action, boolean matches) {
        assertThat(PolicyEvaluator.decide(Policies.none().withIdentity(policy(allow(action, "*"))), SEND))
                .isEqualTo(matches ? allowed : implicitlyDenied);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals,               team,      blue,         blue,     true",
        "StringEquals,               team,      blue,         Blue,     false",
        "StringEquals,               team,      blue,         ,         false",
        "StringEqualsIfExists,       team,      blue,         ,         true",
        "StringEqualsIgnoreCase,     team,      blue,         Blue,     true",
        "StringNotEquals,            team,      blue,         red,      true",
        "StringNotEquals,            team,      blue,         ,         true",
        "StringLike,                 team,      b*e,          blue,     true",
        "StringNotLike,              team,      b*e,          blue,     false",
        "Bool,                       team,      true,         TRUE,     true",
        "Bool,                       team,      false,        ,         false",
        "Null,                       team,      true,         ,         true",
        "Null,                       team,      false,        ,         false",
        "ArnLike,                    team,      arn:aws:ecs:*:1:*, arn:aws:ecs:eu:1:task/a:b, true",
        "ArnLike,                    team,      arn:aws:ecs:*:2:*, arn:aws:ecs:eu:1:task/:2:b, false",
        "ArnEquals,                  team,      ${aws_x.y.arn}, ${aws_x.y.arn}, true",
        "ArnNotEquals,               team,      ${aws_x.y.arn}, ${aws_x.z.arn}, true",
        "IpAddress,                  team,      10.1.0.0/16,  10.1.9.9, true",
        "IpAddress,                  team,      10.1.0.0/16,  10.2.0.1, false",
        "IpAddress,                  team,      10.1.0.1,     10.1.0.1, true",
        "NotIpAddress,               team,      0.0.0.0/0,    10.2.0.1, false"
    })
    void conditionsCompareAsDocumented(
            String operator, String key, String expected, @Nullable String actual, boolean met) {
        var policies = Policies.none()
                .withIdentity(policy(allow("sqs:SendMessage", "*").when(operator, "Aws:" + key, expected)));
        var request = actual == null ? SEND : SEND.with("aws:" + key, actual);

        assertThat(PolicyEvaluator.decide(policies, request)).isEqualTo(met ? allowed : implicitlyDenied);
    }

    @Test
    void everyOperatorAndKeyMustAgreeButOneValueIsEnough() {
        var policies = Policies.none()
                .withIdentity(policy(allow("sqs:SendMessage", "*")
                        .when("StringEquals", "aws:a", "1", "2")
                        .when("StringEquals", "aws:b", "3")
                        .when("Bool", "aws:c", "true")));
        var request = SEND.with("aws:a", "2").with("aws:b", "3").with("aws:c", "true");

        assertThat(PolicyEvaluator.decide(policies, request)).isEqualTo(allowed);
        assertThat(PolicyEvaluator.decide(policies, request.with("aws:b", "4"))).isEqualTo(implicitlyDenied);
        assertThat(PolicyEvaluator.decide(policies, request.with("aws:c", "false")))
                .isEqualTo(implicitlyDenied);
    }

    /** Better an alarm that the test calls silent than one that it calls loud. */
    @Test
    void whatItDoesNotKnowNeverAllowsAndAlwaysDenies() {
        String operator = "NumericEquals";
        String allowed = policy(allow("sqs:*", "*").when(operator, "aws:TagKeys", "x"));
        String denied = policy(Statement.deny("No", "sqs:*").on("*").when(operator, "aws:TagKeys", "x"));
        String strange = "{\"Statement\":{\"Effect\":\"Deny\",\"NotPrincipal\":{\"AWS\":\"" + ROLE
                + "\"},\"Action\":\"sqs:*\",\"Resource\":\"*\"}}";
        var all = Policies.none().withIdentity(policy(allow("*", "*")));
        var request = SEND.with("aws:TagKeys", "x");

        assertThat(PolicyEvaluator.decide(Policies.none().withIdentity(allowed), request))
                .isEqualTo(implicitlyDenied);
        assertThat(PolicyEvaluator.decide(all.withIdentity(denied), request)).isEqualTo(explicitlyDenied);
        assertThat(PolicyEvaluator.decide(all.withResource(strange), request)).isEqualTo(explicitlyDenied);
    }

    /** As in AWS a request without the key meets it, which is why such a condition never stands alone. */
    @Test
    void allValuesOfARequestMustBeAmongThose() {
        var condition = allow("sqs:*", "*").when("ForAllValues:StringEquals", "dynamodb:LeadingKeys", "a", "b");
        var open = Policies.none().withIdentity(policy(condition));
        var closed = Policies.none().withIdentity(policy(condition.when("Null", "dynamodb:LeadingKeys", "false")));
        var both = SEND.with("dynamodb:LeadingKeys", "a", "b");
        var foreign = SEND.with("dynamodb:LeadingKeys", "a", "c");

        assertThat(PolicyEvaluator.decide(open, both)).isEqualTo(allowed);
        assertThat(PolicyEvaluator.decide(open, foreign)).isEqualTo(implicitlyDenied);
        assertThat(PolicyEvaluator.decide(open, SEND)).isEqualTo(allowed);
        assertThat(PolicyEvaluator.decide(closed, both)).isEqualTo(allowed);
        assertThat(PolicyEvaluator.decide(closed, SEND)).isEqualTo(implicitlyDenied);
    }

    @Test
    void oneValueOfARequestAmongThoseIsEnough() {
        var untag = Statement.deny("No", "sqs:UntagQueue")
                .on("*")
                .when("ForAnyValue:StringEqualsIgnoreCase", "aws:TagKeys", "Keep");
        var policies = Policies.none().withIdentity(policy(allow("sqs:*", "*"))).withIdentity(policy(untag));
        var request = Request.byRole(ROLE, "sqs:UntagQueue", QUEUE);

        assertThat(PolicyEvaluator.decide(policies, request.with("aws:TagKeys", "Owner", "keep")))
                .isEqualTo(explicitlyDenied);
        assertThat(PolicyEvaluator.decide(policies, request.with("aws:TagKeys", "Owner", "Name")))
                .isEqualTo(allowed);
        assertThat(PolicyEvaluator.decide(policies, request)).isEqualTo(allowed);
    }

    @Test
    void statementsWriteTheirExceptions() {
        var policies = Policies.none()
                .withIdentity(policy(allow("*", "*")))
                .withBoundary(policy(
                        allow("*", "*"),
                        Statement.denyAllBut("Others", "sqs:*").on("*"),
                        Statement.deny("Elsewhere", "sqs:DeleteQueue").onAllBut(List.of(QUEUE))));

        assertThat(PolicyEvaluator.decide(policies, SEND)).isEqualTo(allowed);
        assertThat(PolicyEvaluator.decide(policies, Request.byRole(ROLE, "sns:Publish", QUEUE)))
                .isEqualTo(explicitlyDenied);
        assertThat(PolicyEvaluator.decide(policies, Request.byRole(ROLE, "sqs:DeleteQueue", QUEUE)))
                .isEqualTo(allowed);
        assertThat(PolicyEvaluator.decide(policies, Request.byRole(ROLE, "sqs:DeleteQueue", QUEUE + "2")))
                .isEqualTo(explicitlyDenied);
    }

    @Test
    void exceptionsAreReadAsSuch() {
        String policy =
                "{\"Statement\":[{\"Effect\":\"Allow\",\"NotAction\":\"iam:*\",\"NotResource\":\"" + QUEUE + "\"}]}";
        var policies = Policies.none().withIdentity(policy);

        assertThat(PolicyEvaluator.decide(policies, SEND)).isEqualTo(implicitlyDenied);
        assertThat(PolicyEvaluator.decide(policies, Request.byRole(ROLE, "sqs:SendMessage", QUEUE + "2")))
                .isEqualTo(Decision.allowed);
        assertThat(PolicyEvaluator.decide(policies, Request.byRole(ROLE, "iam:PassRole", QUEUE + "2")))
                .isEqualTo(implicitlyDenied);
    }

    @Test
    void whatIsNoPolicyIsRefused() {
        for (String text : new String[] {"nonsense", "{}", "{\"Statement\":[{\"Action\":\"*\"}]}"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PolicyEvaluator.decide(Policies.none().withIdentity(text), SEND));
        }
    }

    private static Statement allow(String action, String resource) {
        return Statement.allow("Yes", action).on(resource);
    }

    private static String policy(Statement... statements) {
        return PolicyDocument.of(statements).toJson();
    }
}
