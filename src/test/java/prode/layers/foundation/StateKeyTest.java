package prode.layers.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.iam.Decision;
import prode.iam.Policies;
import prode.iam.PolicyEvaluator;
import prode.iam.Request;
import prode.testing.RoleInJson;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** A key that its users can't use locks everybody out of the states; one that others can use keeps nobody out. */
@Tag("synth")
class StateKeyTest {
    private static final String KEY = "arn:aws:kms:eu-central-1:444455556666:key/0a0a0a0a-1b1b-2c2c-3d3d-4e4e4e4e4e4e";
    private static final String OTHER = KEY.replace("0a0a0a0a", "99999999");
    private static final String BUCKET = "arn:aws:s3:::shop-terraform-state";
    private static final String STATE = BUCKET + "/everything/terraform.tfstate";
    private static final String USER = "arn:aws:iam::444455556666:role/user-of-states";
    private static final String ENCRYPTION = "s3:x-amz-server-side-encryption";
    private static final Map<String, String> BY_S3 = Map.of("kms:ViaService", "s3.eu-central-1.amazonaws.com");
    private static final Map<String, String> BY_DYNAMODB =
            Map.of("kms:ViaService", "dynamodb.eu-central-1.amazonaws.com");

    private static final TerraformJson DECLARED = Stacks.stack(Stacks.output("everything"), "shop-foundation");
    private static final String TOKEN =
            DECLARED.at("aws_kms_key", "remote-state/key/key").address() + ".arn";
    private static final TerraformJson STACK = DECLARED.with(TOKEN, KEY)
            .with(DECLARED.at("aws_s3_bucket", "remote-state/bucket/bucket").address() + ".arn", BUCKET);

    @Test
    void oneKeyThatStaysEncryptsStatesAndLocks() {
        var key = STACK.at("aws_kms_key", "remote-state/key/key");
        var rule = STACK.at("aws_s3_bucket_server_side_encryption_configuration", "remote-state/bucket/encryption")
                .at("/rule/0");

        assertThat(rule.at("/apply_server_side_encryption_by_default/sse_algorithm")
                        .asText())
                .isEqualTo("aws:kms");
        assertThat(rule.at("/apply_server_side_encryption_by_default/kms_master_key_id")
                        .asText())
                .isEqualTo(KEY);
        assertThat(rule.path("bucket_key_enabled").asBoolean()).isTrue();
        assertThat(STACK.only("aws_dynamodb_table").text("/server_side_encryption/kms_key_arn"))
                .isEqualTo(KEY);
        assertThat(key.at("/enable_key_rotation").asBoolean()).isTrue();
        assertThat(key.at("/lifecycle/prevent_destroy").asBoolean()).isTrue();
        assertThat(STACK.at("aws_kms_alias", "remote-state/key/alias").text("/name"))
                .isEqualTo("alias/shop-states");
    }

    /** S3 delivers access logs only to a bucket with its own key. */
    @Test
    void theRecordsStayUnderS3sOwnKey() {
        assertThat(STACK.at("aws_s3_bucket_server_side_encryption_configuration", "remote-state/log-bucket/encryption")
                        .text("/rule/0/apply_server_side_encryption_by_default/sse_algorithm"))
                .isEqualTo("AES256");
    }

    /** With encrypt Terraform asks for AES256 in every write, and the bucket's policy refuses the state of an apply. */
    @ParameterizedTest
    @ValueSource(strings = {"shop-everything", "shop-foundation"})
    void theBackendLeavesTheEncryptionToTheBucket(String stack) {
        var backend = Stacks.stack(Stacks.output("everything"), stack).root().at("/terraform/backend/s3");

        assertThat(backend.path("bucket").asText()).isEqualTo("shop-terraform-state");
        assertThat(backend.has("encrypt")).isFalse();
        assertThat(backend.has("kms_key_id")).isFalse();
    }

    /** An empty text is a header that was not sent. */
    @ParameterizedTest
    @CsvSource({
        "'', '', allowed",
        "aws:kms, " + KEY + ", allowed",
        "aws:kms, '', explicitlyDenied",
        "aws:kms, arn:aws:kms:eu-central-1:444455556666:key/other, explicitlyDenied",
        "AES256, '', explicitlyDenied"
    })
    void onlyAnotherEncryptionIsRefused(String encryption, String key, Decision decision) {
        var administrator = Policies.none()
                .withIdentity("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}")
                .withResource(STACK.at("aws_s3_bucket_policy", "remote-state/bucket/policy")
                        .text("/policy"));
        var request = Request.byRole(USER, "s3:PutObject", STATE).with("aws:SecureTransport", "true");
        request = encryption.isEmpty() ? request : request.with(ENCRYPTION, encryption);
        request = key.isEmpty() ? request : request.with(ENCRYPTION + "-aws-kms-key-id", key);

        assertThat(PolicyEvaluator.decide(administrator, request)).isEqualTo(decision);
    }

    /** A state that its user gets as S3 stores it is no state. */
    @ParameterizedTest
    @ValueSource(strings = {"kms:Decrypt", "kms:GenerateDataKey"})
    void whoUsesStatesUsesTheirKeyThroughTheServicesOnly(String action) {
        var access = Policies.none()
                .withIdentity(STACK.at("aws_iam_policy", "remote-state/access").text("/policy"))
                .withResource(STACK.at("aws_kms_key", "remote-state/key/key").text("/policy"));
        var request = Request.byRole(USER, action, KEY);

        for (var service : List.of("s3", "dynamodb")) {
            assertThat(PolicyEvaluator.decide(
                            access, request.with("kms:ViaService", service + ".eu-central-1.amazonaws.com")))
                    .isEqualTo(Decision.allowed);
        }
        assertThat(PolicyEvaluator.decide(access, request)).isEqualTo(Decision.implicitlyDenied);
        assertThat(PolicyEvaluator.decide(
                        access,
                        Request.byRole(USER, action, OTHER).with("kms:ViaService", "s3.eu-central-1.amazonaws.com")))
                .isEqualTo(Decision.implicitlyDenied);
    }

    @ParameterizedTest
    @CsvSource({
        // role, reads, writes
        "plan, allowed, implicitlyDenied",
        "apply, allowed, allowed",
        "state-admin, allowed, allowed",
        "publish, implicitlyDenied, implicitlyDenied",
        "cleanup, implicitlyDenied, implicitlyDenied"
    })
    void rolesOpenWhatTheyReadAndWrite(String role, Decision reads, Decision writes) {
        var json = RoleInJson.of(STACK, role);

        assertThat(json.decide("kms:Decrypt", KEY, BY_S3)).isEqualTo(reads);
        assertThat(json.decide("kms:Decrypt", KEY, BY_DYNAMODB)).isEqualTo(reads);
        assertThat(json.decide("kms:GenerateDataKey", KEY, BY_S3)).isEqualTo(writes);
        assertThat(json.decide("kms:Decrypt", KEY)).isNotEqualTo(Decision.allowed);
    }

    /** A plan of a pull request reads states, and nothing else that is encrypted. */
    @Test
    void aPlanOpensNoOtherKey() {
        assertThat(RoleInJson.of(STACK, "plan").decide("kms:Decrypt", OTHER, BY_S3))
                .isEqualTo(Decision.explicitlyDenied);
    }

    /** The tag of the project makes an environment's keys the pipeline's, and this one has it too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kms:CreateAlias",
                "kms:CreateGrant",
                "kms:DisableKey",
                "kms:EnableKeyRotation",
                "kms:PutKeyPolicy",
                "kms:ScheduleKeyDeletion",
                "kms:TagResource",
                "kms:UntagResource",
                "kms:UpdateAlias",
                "kms:UpdateKeyDescription"
            })
    void noRoleOfThePipelineChangesTheKey(String action) {
        for (var role : List.of("plan", "apply", "state-admin", "publish", "cleanup")) {
            assertThat(RoleInJson.of(STACK, role).decide(action, KEY, Map.of("aws:ResourceTag/Project", "shop")))
                    .as(role)
                    .isEqualTo(Decision.explicitlyDenied);
        }
    }

    /** What a service of a team's may decrypt is the team's word; this key is not among it. */
    @Test
    void noWorkloadOpensAState() {
        var everything = Policies.none()
                .withIdentity("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}")
                .withBoundary(STACK.at("aws_iam_policy", "boundary/policy").text("/policy"))
                .withResource(STACK.at("aws_kms_key", "remote-state/key/key").text("/policy"));

        assertThat(PolicyEvaluator.decide(everything, Request.byRole(USER, "kms:Decrypt", OTHER)))
                .isEqualTo(Decision.allowed);
        assertThat(PolicyEvaluator.decide(everything, Request.byRole(USER, "kms:Decrypt", KEY)))
                .isEqualTo(Decision.explicitlyDenied);
    }
}
