package prode.layers.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.iam.Decision;
import prode.iam.Policies;
import prode.iam.PolicyEvaluator;
import prode.iam.Request;
import prode.testing.Markdown;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** Who loses the state has to import a whole system by hand; who can write it owns the system. */
@Tag("synth")
class RemoteStateTest {
    private static final String BUCKET = "arn:aws:s3:::prod-e-terraform-state";
    private static final String RECORDS = BUCKET + "-logs";
    private static final String TABLE = "arn:aws:dynamodb:us-west-2:111122223333:table/prod-e-terraform-lock";
    private static final String STATE = BUCKET + "/terraform.tfstate";
    private static final String LOCK_FILE = STATE + ".tflock";
    private static final String USER = "arn:aws:iam::111122223333:role/user-of-states";
    private static final String ENCRYPTION = "s3:x-amz-server-side-encryption";

    private final TerraformJson stack = Stacks.foundation();

    @ParameterizedTest
    @ValueSource(strings = {"bucket", "log-bucket"})
    void bothBucketsHaveVersionsEncryptionAndNoPublicAccess(String bucket) {
        assertThat(stack.at("aws_s3_bucket_versioning", "remote-state/" + bucket + "/versioning")
                        .text("/versioning_configuration/status"))
                .isEqualTo("Enabled");
        assertThat(stack.at(
                                "aws_s3_bucket_server_side_encryption_configuration",
                                "remote-state/" + bucket + "/encryption")
                        .text("/rule/0/apply_server_side_encryption_by_default/sse_algorithm"))
                .isEqualTo("AES256");
        // Left out, provider 6.25 plans to lift S3's own block of SSE-C, in every plan anew.
        assertThat(stack.at(
                                "aws_s3_bucket_server_side_encryption_configuration",
                                "remote-state/" + bucket + "/encryption")
                        .at("/rule/0/blocked_encryption_types"))
                .hasToString("[\"SSE-C\"]");
        assertThat(stack.at("aws_s3_bucket_ownership_controls", "remote-state/" + bucket + "/ownership")
                        .text("/rule/object_ownership"))
                .isEqualTo("BucketOwnerEnforced");
        var block = stack.at("aws_s3_bucket_public_access_block", "remote-state/" + bucket + "/public-access-block");
        for (String setting : new String[] {
            "block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"
        }) {
            assertThat(block.at("/" + setting).asBoolean()).as(setting).isTrue();
        }
    }

    /** A state that went wrong is noticed after weeks, and the way back is an old version. */
    @Test
    void aHundredVersionsAndAQuarterStay() {
        var rule = stack.at("aws_s3_bucket_lifecycle_configuration", "remote-state/bucket/retention")
                .at("/rule/0");

        assertThat(rule.at("/noncurrent_version_expiration/0/noncurrent_days").asInt())
                .isEqualTo(90);
        assertThat(rule.at("/noncurrent_version_expiration/0/newer_noncurrent_versions")
                        .asText())
                .isEqualTo("100");
        assertThat(rule.at("/expiration/0").has("days"))
                .as("a state that nobody changes must stay")
                .isFalse();
    }

    /** A lock with a time to live ends while its holder still writes. */
    @Test
    void locksNeverExpireAndTheirTableStays() {
        var table = stack.only("aws_dynamodb_table");

        assertThat(table.body().has("ttl")).isFalse();
        assertThat(table.text("/hash_key")).isEqualTo("LockID");
        assertThat(table.text("/billing_mode")).isEqualTo("PAY_PER_REQUEST");
        assertThat(table.at("/server_side_encryption/enabled").asBoolean()).isTrue();
        assertThat(table.at("/point_in_time_recovery/enabled").asBoolean()).isTrue();
        assertThat(table.at("/deletion_protection_enabled").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"s3:GetObject", "s3:PutObject", "s3:ListBucket", "s3:DeleteObject"})
    void nothingIsReadOrWrittenWithoutTls(String action) {
        var administrator = administrator();

        assertThat(decide(administrator, action, STATE, "aws:SecureTransport", "false"))
                .isEqualTo(Decision.explicitlyDenied);
        assertThat(decide(administrator, action, STATE, "aws:SecureTransport", "true"))
                .isEqualTo(Decision.allowed);
    }

    /** A missing header means the bucket's own encryption: what denies that denies tools that rightly rely on it. */
    @Test
    void onlyAnotherEncryptionIsRefused() {
        var administrator = administrator();

        assertThat(decide(administrator, "s3:PutObject", STATE, ENCRYPTION, "AES256"))
                .isEqualTo(Decision.allowed);
        assertThat(decide(administrator, "s3:PutObject", STATE, "aws:SecureTransport", "true"))
                .isEqualTo(Decision.allowed);
        assertThat(decide(administrator, "s3:PutObject", STATE, ENCRYPTION, "aws:kms"))
                .isEqualTo(Decision.explicitlyDenied);
        assertThat(decide(administrator, "s3:PutObject", STATE, ENCRYPTION, "")).isEqualTo(Decision.explicitlyDenied);
        assertThat(decide(administrator, "s3:PutObject", STATE, ENCRYPTION + "-customer-algorithm", "AES256"))
                .isEqualTo(Decision.explicitlyDenied);
    }

    /** Else anybody's bucket could fill ours, and records of others would stand among our own. */
    @Test
    void onlyTheAccessLogOfTheStatesIsDelivered() {
        var policies = Policies.none().withResource(bucketPolicy(stack, "log-bucket"));
        var delivery = Request.byService("logging.s3.amazonaws.com", "s3:PutObject", RECORDS + "/state/2026")
                .with("aws:SourceArn", BUCKET)
                .with("aws:SourceAccount", "111122223333");

        assertThat(PolicyEvaluator.decide(policies, delivery)).isEqualTo(Decision.allowed);
        assertThat(PolicyEvaluator.decide(policies, delivery.with("aws:SourceAccount", "999999999999")))
                .isEqualTo(Decision.implicitlyDenied);
        assertThat(PolicyEvaluator.decide(policies, delivery.with("aws:SourceArn", "arn:aws:s3:::else")))
                .isEqualTo(Decision.implicitlyDenied);
        assertThat(stack.only("aws_s3_bucket_logging").at("/target_bucket").asText())
                .contains("remote-state_log-bucket");
    }

    /**
     * S3 drops what it may not deliver, and says nothing. Only what is recorded by decision comes, and nobody's records can
     * pass for another's.
     */
    @Test
    void theRecordsOfABackupComeWhereItIsSaidAndOnlyThere() {
        var output = Stacks.output("shop", "shop/staging", "everything");
        var policies =
                Policies.none().withResource(bucketPolicy(Stacks.stack(output, "shop-foundation"), "log-bucket"));
        var records = "arn:aws:s3:::shop-terraform-state-logs/";
        var backups = "shop-%s-grafana-backup-444455556666";
        var log = Stacks.stack(output, "shop-everything").only("aws_s3_bucket_logging");
        var prefix = log.text("/target_prefix");

        assertThat(log.text("/target_bucket")).isEqualTo("shop-terraform-state-logs");
        assertThat(prefix).isEqualTo(backups.formatted("everything") + "/");
        assertThat(delivered(policies, records + prefix + "2026", backups.formatted("everything")))
                .isEqualTo(Decision.allowed);
        assertThat(delivered(policies, records + "state/2026", backups.formatted("everything")))
                .isEqualTo(Decision.implicitlyDenied);
        assertThat(delivered(policies, records + backups.formatted("staging") + "/2026", backups.formatted("staging")))
                .isEqualTo(Decision.implicitlyDenied);
        assertThat(Stacks.stack(output, "shop-staging").all("aws_s3_bucket_logging"))
                .isEmpty();
    }

    private static Decision delivered(Policies policies, String object, String bucket) {
        return PolicyEvaluator.decide(
                policies,
                Request.byService("logging.s3.amazonaws.com", "s3:PutObject", object)
                        .with("aws:SourceArn", "arn:aws:s3:::" + bucket)
                        .with("aws:SourceAccount", "444455556666"));
    }

    /** A version of a state that somebody deletes is told to nobody unless S3 tells EventBridge; each event costs. */
    @Test
    void whatHappensToStatesIsToldWhereItIsSaid() {
        var told = Stacks.stack(Stacks.output("everything"), "shop-foundation").all("aws_s3_bucket_notification");

        assertThat(told)
                .extracting(Resource::path)
                .containsExactlyInAnyOrder("remote-state/bucket/events", "remote-state/log-bucket/events");
        assertThat(told)
                .allSatisfy(events ->
                        assertThat(events.at("/eventbridge").asBoolean()).isTrue());
        assertThat(stack.all("aws_s3_bucket_notification")).isEmpty();
        var pattern = TerraformJson.parse(
                Markdown.read(Path.of("docs/infrastructure/remote-state.md")).block("RemoteStateTest"));
        assertThat(pattern.at("/detail/bucket/name/0").asText())
                .as("the page's pattern")
                .isEqualTo(
                        stack.at("aws_s3_bucket", "remote-state/bucket/bucket").text("/bucket"));
    }

    /** An access log that starts before its bucket lets it in loses the first records. */
    @Test
    void theAccessLogWaitsForThePolicyOfItsBucket() {
        var log = stack.only("aws_s3_bucket_logging");
        var policy = stack.at("aws_s3_bucket_policy", "remote-state/log-bucket/policy");

        assertThat(stack.prerequisites(log.address())).contains(policy.address());
    }

    @ParameterizedTest
    @CsvSource({
        // mode, lock item, digest, lock file put, lock file freed
        "dynamodb, allowed, allowed, implicitlyDenied",
        "both, allowed, allowed, allowed",
        "s3, implicitlyDenied, implicitlyDenied, allowed"
    })
    void stateAccessFollowsTheLocking(String locking, Decision lock, Decision digest, Decision freeFile) {
        var policies = access(locking);

        assertThat(decide(policies, "dynamodb:PutItem", TABLE)).isEqualTo(lock);
        assertThat(decide(policies, "dynamodb:GetItem", TABLE)).isEqualTo(digest);
        assertThat(decide(policies, "dynamodb:DeleteItem", TABLE)).isEqualTo(lock);
        assertThat(decide(policies, "s3:DeleteObject", LOCK_FILE)).isEqualTo(freeFile);
        for (String action : List.of("s3:GetObject", "s3:PutObject")) {
            assertThat(decide(policies, action, STATE)).isEqualTo(Decision.allowed);
            assertThat(decide(policies, action, LOCK_FILE)).isEqualTo(Decision.allowed);
        }
        assertThat(decide(policies, "s3:ListBucket", BUCKET)).isEqualTo(Decision.allowed);
    }

    /** Whoever may use a state may not remove it, its old versions, or what protects it. */
    @ParameterizedTest
    @ValueSource(strings = {"dynamodb", "both", "s3"})
    void stateAccessReachesNothingElse(String locking) {
        var policies = access(locking);

        for (String action : List.of(
                "s3:DeleteObject",
                "s3:DeleteObjectVersion",
                "s3:PutBucketPolicy",
                "s3:PutBucketVersioning",
                "s3:DeleteBucket")) {
            assertThat(decide(policies, action, action.contains("Object") ? STATE : BUCKET))
                    .as(action)
                    .isEqualTo(Decision.implicitlyDenied);
        }
        assertThat(decide(policies, "dynamodb:DeleteTable", TABLE)).isEqualTo(Decision.implicitlyDenied);
        assertThat(decide(policies, "s3:GetObject", RECORDS + "/state/2026")).isEqualTo(Decision.implicitlyDenied);
        assertThat(decide(policies, "dynamodb:PutItem", TABLE + "-of-others")).isEqualTo(Decision.implicitlyDenied);
    }

    @ParameterizedTest
    @CsvSource({"dynamodb, true, false, >= 1.6.0", "both, true, true, >= 1.10.0", "s3, false, true, >= 1.10.0"})
    void backendLocksAsConfigured(String locking, boolean table, boolean file, String version) {
        for (String name : List.of("prod-e", "prod-e-foundation")) {
            var terraform = Stacks.stack(output(locking), name).root().path("terraform");

            assertThat(terraform.at("/backend/s3").has("dynamodb_table")).isEqualTo(table);
            assertThat(terraform.at("/backend/s3/use_lockfile").asBoolean()).isEqualTo(file);
            assertThat(terraform.path("required_version").asText()).isEqualTo(version);
        }
    }

    @Test
    void theLockTableStaysWhereItIsNotUsed() {
        assertThat(Stacks.stack(output("s3"), "prod-e-foundation")
                        .only("aws_dynamodb_table")
                        .text("/name"))
                .isEqualTo("prod-e-terraform-lock");
    }

    private static Path output(String locking) {
        return switch (locking) {
            case "dynamodb" -> Stacks.output();
            case "both" -> Stacks.output("both-locks/production");
            default -> Stacks.output("native-lock/production");
        };
    }

    /** Somebody who may do everything, as far as the bucket lets him. */
    private Policies administrator() {
        return Policies.none()
                .withIdentity("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}")
                .withResource(bucketPolicy(stack, "bucket"));
    }

    private static Policies access(String locking) {
        var foundation = Stacks.stack(output(locking), "prod-e-foundation");
        return Policies.none()
                .withIdentity(
                        foundation.at("aws_iam_policy", "remote-state/access").text("/policy"));
    }

    /** The policy as AWS gets it: the tokens of the bucket's ARN replaced. */
    private static String bucketPolicy(TerraformJson stack, String bucket) {
        var address = stack.at("aws_s3_bucket", "remote-state/" + bucket + "/bucket");
        return stack.at("aws_s3_bucket_policy", "remote-state/" + bucket + "/policy")
                .text("/policy")
                .replace("${" + address.address() + ".arn}", "arn:aws:s3:::" + address.text("/bucket"));
    }

    private static Decision decide(Policies policies, String action, String resource) {
        return PolicyEvaluator.decide(policies, Request.byRole(USER, action, resource));
    }

    private static Decision decide(Policies policies, String action, String resource, String key, String value) {
        return PolicyEvaluator.decide(
                policies, Request.byRole(USER, action, resource).with(key, value));
    }
}
