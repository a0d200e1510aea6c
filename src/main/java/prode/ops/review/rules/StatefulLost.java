package prode.ops.review.rules;

import java.util.Set;
import java.util.stream.Stream;
import prode.ops.review.plan.Action;
import prode.ops.review.plan.Change;
import prode.ops.review.plan.Plan;

/** A resource that holds data is deleted, replaced or let go: its data goes with it, or nobody looks after it any more. */
final class StatefulLost implements Rule {
    private static final String NAME = "stateful-lost";

    private static final Set<String> STATEFUL = Set.of(
            "aws_backup_vault",
            "aws_cloudwatch_log_group",
            "aws_cognito_user_pool",
            "aws_db_instance",
            "aws_dynamodb_table",
            "aws_ebs_volume",
            "aws_ecr_repository",
            "aws_efs_file_system",
            "aws_elasticache_replication_group",
            "aws_kms_key",
            "aws_rds_cluster",
            "aws_rds_cluster_instance",
            "aws_route53_zone",
            "aws_s3_bucket",
            "aws_secretsmanager_secret",
            "aws_sqs_queue",
            "aws_ssm_parameter");

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream()
                .filter(change -> STATEFUL.contains(change.type()))
                .flatMap(StatefulLost::check);
    }

    private static Stream<Risk> check(Change change) {
        if (change.action().destroys()) {
            var verb = change.action() == Action.DELETE ? "is deleted" : "is replaced";
            return Stream.of(Risk.danger(NAME, change.address(), "It holds data and " + verb + "."));
        }
        return change.action().letsGo()
                ? Stream.of(Risk.caution(
                        NAME, change.address(), "It holds data; it stays in AWS, but nothing looks after it any more."))
                : Stream.of();
    }
}
