package prode.ops.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import prode.terraform.plan.Attribute;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;

/** What keeps data safe is weaker afterwards: deletion protection, backups, encryption, versions, a second zone. */
final class ProtectionLowered implements Rule {
    static final String NAME = "protection-lowered";
    private static final String RETENTION = "retention_in_days";

    /** They protect while they are true, whatever the type. */
    private static final List<String> SHOULD_BE_TRUE = List.of(
            "at_rest_encryption_enabled",
            "automatic_failover_enabled",
            "copy_tags_to_snapshot",
            "deletion_protection",
            "deletion_protection_enabled",
            "delete_protection",
            "domain_endpoint_options.enforce_https",
            "drop_invalid_header_fields",
            "enable_log_file_validation",
            "enable_logging",
            "enable_deletion_protection",
            "enable_key_rotation",
            "encrypt_at_rest.enabled",
            "encrypted",
            "iam_database_authentication_enabled",
            "include_global_service_events",
            "is_enabled",
            "is_multi_region_trail",
            "manage_master_user_password",
            "multi_az",
            "multi_az_enabled",
            "node_to_node_encryption.enabled",
            "require_tls",
            "skip_destroy",
            "storage_encrypted",
            "tls_enabled",
            "transit_encryption_enabled",
            "deployment_circuit_breaker.enable",
            "deployment_circuit_breaker.rollback",
            "image_scanning_configuration.scan_on_push",
            "point_in_time_recovery.enabled",
            "server_side_encryption.enabled");

    private static final List<String> SHOULD_BE_FALSE =
            List.of("delete_automated_backups", "force_delete", "force_destroy", "skip_final_snapshot");

    /** Days: less of it protects less. */
    private static final List<String> SHOULD_NOT_SHRINK = List.of(
            "automatic_snapshot_retention_limit",
            "backup_retention_period",
            "deletion_window_in_days",
            "minimum_password_length",
            "password_policy.minimum_length",
            "password_reuse_prevention",
            "recovery_window_in_days",
            "retention_period",
            RETENTION,
            "rule.lifecycle.delete_after",
            "snapshot_retention_limit");

    private static final Map<String, String> SHOULD_STAY = Map.of(
            "backup_policy.status", "ENABLED",
            "http_tokens", "required",
            "image_tag_mutability", "IMMUTABLE",
            "metadata_options.http_tokens", "required",
            "mfa_configuration", "ON",
            "protocol", "HTTPS",
            "rule.apply_server_side_encryption_by_default.sse_algorithm", "aws:kms",
            "versioning_configuration.status", "Enabled");

    /** Arguments without which something weaker takes their place. */
    private static final List<String> SHOULD_NOT_VANISH =
            List.of("kms_key_id", "kms_master_key_id", "kms_key_arn", "permissions_boundary", "access_logs.bucket");

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream().flatMap(ProtectionLowered::check);
    }

    private static Stream<Risk> check(Change change) {
        if (!change.exists() || !change.remains()) {
            return Stream.of();
        }
        var lowered = lowered(change).toArray(String[]::new);
        return lowered.length == 0
                ? Stream.of()
                : Stream.of(Risk.danger(NAME, change.address(), "Protection is lowered:", lowered));
    }

    private static Stream<String> lowered(Change change) {
        return Stream.of(
                        SHOULD_BE_TRUE.stream()
                                .filter(path -> change.attribute(path).stopsBeing(true)),
                        SHOULD_BE_FALSE.stream()
                                .filter(path -> change.attribute(path).becomes(true)),
                        SHOULD_NOT_SHRINK.stream().filter(path -> shrinks(path, change.attribute(path))),
                        SHOULD_STAY.entrySet().stream()
                                .filter(entry -> leaves(change.attribute(entry.getKey()), entry.getValue()))
                                .map(Map.Entry::getKey)
                                .sorted(),
                        SHOULD_NOT_VANISH.stream().filter(path -> vanishes(change.attribute(path))))
                .flatMap(paths -> paths);
    }

    private static boolean shrinks(String path, Attribute days) {
        return days.before().isNumber()
                && (days.isUnknown() || length(path, days.after()) < length(path, days.before()));
    }

    /** A log group keeps its events for ever with 0, and without a number. */
    private static long length(String path, JsonNode days) {
        return path.equals(RETENTION) && days.asLong() == 0 ? Long.MAX_VALUE : days.asLong();
    }

    private static boolean leaves(Attribute attribute, String value) {
        return attribute.before().asText().equals(value)
                && (attribute.isUnknown() || !attribute.after().asText().equals(value));
    }

    private static boolean vanishes(Attribute attribute) {
        return attribute.before().isTextual()
                && !attribute.before().textValue().isEmpty()
                && !attribute.isUnknown()
                && attribute.after().asText("").isEmpty();
    }
}
