package prode.layers.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prode.iam.Decision;
import prode.iam.Policies;
import prode.iam.PolicyEvaluator;
import prode.iam.Request;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** A backup that never ran, or that whoever stole the function could delete, is none. */
@Tag("synth")
class GrafanaBackupTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/grafana-backup";

    private final TerraformJson stack = Stacks.production();
    private final Resource function = stack.at("aws_lambda_function", "monitoring/grafana-backup/function/function");
    private final Resource bucket = stack.at("aws_s3_bucket", "monitoring/grafana-backup/archives/bucket");
    private final Resource queue = stack.only("aws_sqs_queue");
    private final String bucketArn = "${" + bucket.address() + ".arn}";
    private final String keyArn =
            "${" + stack.at("aws_kms_key", "monitoring/grafana-files/key/key").address() + ".arn}";
    private final Policies role = Policies.none()
            .withIdentity(stack.at("aws_iam_role_policy", "monitoring/grafana-backup/function/role/policy")
                    .text("/policy"))
            .withBoundary(
                    Stacks.foundation().at("aws_iam_policy", "boundary/policy").text("/policy"));

    @Test
    void isTheDocumentedFunction() {
        assertThat(function.text("/function_name")).isEqualTo("grafana-backup");
        assertThat(function.text("/runtime")).isEqualTo("python3.13");
        assertThat(function.at("/memory_size").asInt()).isEqualTo(128);
        assertThat(function.at("/timeout").asInt()).isEqualTo(300);
    }

    @Test
    void seesGrafanasFiles() {
        var accessPoint = stack.only("aws_efs_access_point");
        var mount = Request.byRole(
                        ROLE,
                        "elasticfilesystem:ClientMount",
                        "${" + stack.only("aws_efs_file_system").address() + ".arn}")
                .with("aws:SecureTransport", "true")
                .with("elasticfilesystem:AccessPointArn", "${" + accessPoint.address() + ".arn}");

        assertThat(function.text("/file_system_config/arn")).isEqualTo("${" + accessPoint.address() + ".arn}");
        assertThat(function.text("/file_system_config/local_mount_path")).isEqualTo("/mnt/grafana");
        assertThat(function.text("/environment/variables/GRAFANA_FOLDER")).isEqualTo("/mnt/grafana");
        assertThat(PolicyEvaluator.decide(
                        role.withResource(
                                stack.only("aws_efs_file_system_policy").text("/policy")),
                        mount))
                .isEqualTo(Decision.allowed);
    }

    @Test
    void scheduleMayCallIt() {
        var rule = stack.at("aws_cloudwatch_event_rule", "monitoring/grafana-backup/daily");
        var target = stack.at("aws_cloudwatch_event_target", "monitoring/grafana-backup/daily-call");
        var permission = stack.only("aws_lambda_permission");

        assertThat(rule.text("/schedule_expression")).isEqualTo("cron(0 4 * * ? *)");
        assertThat(target.text("/rule")).contains(rule.address());
        assertThat(target.text("/arn")).isEqualTo("${" + function.address() + ".arn}");
        assertThat(permission.text("/function_name")).contains(function.address());
        assertThat(permission.text("/action")).isEqualTo("lambda:InvokeFunction");
        assertThat(permission.text("/principal")).isEqualTo("events.amazonaws.com");
        assertThat(permission.text("/source_arn")).isEqualTo("${" + rule.address() + ".arn}");
    }

    @Test
    void callThatFailedForGoodIsKept() {
        String queueArn = "${" + queue.address() + ".arn}";

        assertThat(function.text("/dead_letter_config/target_arn")).isEqualTo(queueArn);
        assertThat(PolicyEvaluator.decide(role, Request.byRole(ROLE, "sqs:SendMessage", queueArn)))
                .isEqualTo(Decision.allowed);
    }

    @Test
    void canAddAnArchive() {
        var key = role.withResource(
                stack.at("aws_kms_key", "monitoring/grafana-files/key/key").text("/policy"));
        var encrypt = Request.byRole(ROLE, "kms:GenerateDataKey", keyArn)
                .with("kms:ViaService", "s3.us-west-2.amazonaws.com");

        assertThat(function.text("/environment/variables/BACKUP_BUCKET")).contains(bucket.address());
        assertThat(function.text("/environment/variables/BACKUP_KMS_KEY")).isEqualTo(keyArn);
        assertThat(archive("s3:PutObject")).isEqualTo(Decision.allowed);
        assertThat(PolicyEvaluator.decide(key, encrypt)).isEqualTo(Decision.allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3:GetObject",
                "s3:GetObjectVersion",
                "s3:DeleteObject",
                "s3:DeleteObjectVersion",
                "s3:PutBucketVersioning",
                "s3:PutLifecycleConfiguration"
            })
    void canNeitherReadNorDeleteAnArchive(String action) {
        assertThat(archive(action)).isNotEqualTo(Decision.allowed);
        assertThat(PolicyEvaluator.decide(
                        role, Request.byRole(ROLE, action, bucketArn).with("aws:SecureTransport", "true")))
                .isNotEqualTo(Decision.allowed);
    }

    @Test
    void archivesAreKeptEncryptedAndPrivate() {
        assertThat(bucket.at("/lifecycle/prevent_destroy").asBoolean()).isTrue();
        assertThat(bucket.at("/force_destroy").asBoolean(true)).isFalse();
        assertThat(stack.only("aws_s3_bucket_versioning").text("/versioning_configuration/status"))
                .isEqualTo("Enabled");
        assertThat(stack.only("aws_s3_bucket_server_side_encryption_configuration")
                        .text("/rule/0/apply_server_side_encryption_by_default/kms_master_key_id"))
                .isEqualTo(keyArn);
        assertThat(stack.only("aws_s3_bucket_server_side_encryption_configuration")
                        .at("/rule/0/blocked_encryption_types"))
                .hasToString("[\"SSE-C\"]");
        assertThat(stack.only("aws_s3_bucket_public_access_block")
                        .at("/restrict_public_buckets")
                        .asBoolean())
                .isTrue();
    }

    /** A bucket with objects would stop the destroy of an environment half way. */
    @Test
    void environmentWithoutProtectionCanBeThrownAway() {
        var staging = Stacks.stack(Stacks.output("production", "staging"), "prod-e-staging");

        assertThat(staging.only("aws_s3_bucket").at("/force_destroy").asBoolean())
                .isTrue();
    }

    private Decision archive(String action) {
        return PolicyEvaluator.decide(
                role,
                Request.byRole(ROLE, action, bucketArn + "/grafana/grafana-20250101T040000Z.tar.gz")
                        .with("aws:SecureTransport", "true"));
    }
}
