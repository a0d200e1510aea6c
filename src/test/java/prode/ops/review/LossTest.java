package prode.ops.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.ops.review.plan.ResourceTypes;

/** Nobody loses a resource by a review that called its deletion harmless because nobody had thought of its type. */
class LossTest {
    private static final Pattern MODULE = Pattern.compile("com/hashicorp/cdktf/providers/aws/([a-z0-9_]+)/");

    /** In the provider's sixth version, and not yet in the bindings. */
    private static final Set<String> YOUNGER_THAN_THE_BINDINGS = Set.of(
            "aws_account_region",
            "aws_backup_logically_air_gapped_vault",
            "aws_cloudfront_key_value_store",
            "aws_cloudwatch_log_account_policy",
            "aws_ebs_snapshot_block_public_access",
            "aws_ec2_instance_metadata_defaults",
            "aws_ecr_account_setting",
            "aws_eks_access_entry",
            "aws_eks_access_policy_association",
            "aws_iam_group_policy_attachments_exclusive",
            "aws_iam_organizations_features",
            "aws_iam_role_policy_attachments_exclusive",
            "aws_iam_user_policy_attachments_exclusive",
            "aws_network_interface_permission",
            "aws_rds_cluster_snapshot_copy",
            "aws_rds_shard_group",
            "aws_s3_directory_bucket",
            "aws_vpc_block_public_access_exclusion",
            "aws_vpc_block_public_access_options",
            "aws_vpc_encryption_control");

    @Test
    void deletingOrReplacingAnyTypeOfTheProviderIsAtLeastACaution() throws IOException {
        var types = typesOfTheBindings();
        assertThat(types).hasSizeGreaterThan(1_200);

        var harmless = types.stream()
                .filter(type -> !isRisky("delete", type) || !isRisky("delete,create", type))
                .toList();

        assertThat(harmless)
                .containsExactlyInAnyOrderElementsOf(ResourceTypes.KNOWN.harmlessToDelete().keySet().stream()
                        .filter(type -> type.startsWith("aws_"))
                        .toList());
    }

    private static boolean isRisky(String actions, String type) {
        var plan = PlannedChanges.none()
                .and(actions, type + ".x", "{\"id\": \"x\"}", actions.equals("delete") ? "null" : "{\"id\": \"y\"}");
        return plan.review().verdict().isRisky();
    }

    /** Another provider's resources are as easily lost. */
    @ParameterizedTest
    @ValueSource(
            strings = {"google_sql_database.main", "kubernetes_namespace.app", "made_up.thing", "random_password.db"})
    void aTypeOfAnotherProviderIsNotHarmlessEither(String address) {
        assertThat(PlannedChanges.delete(address).review().verdict().isRisky()).isTrue();
    }

    /** A misspelt type in a list would silently be no longer in it. */
    @Test
    void everyListedTypeIsOneOfTheProvider() throws IOException {
        var known = typesOfTheBindings();
        known.addAll(YOUNGER_THAN_THE_BINDINGS);
        var types = ResourceTypes.KNOWN;

        assertThat(Stream.of(
                                types.aliases().keySet(),
                                types.holdsData(),
                                types.onTheWay(),
                                types.guards(),
                                types.accountSettings(),
                                types.grants().keySet(),
                                types.harmlessToDelete().keySet())
                        .flatMap(Set::stream)
                        .filter(type -> type.startsWith("aws_")))
                .isSubsetOf(known);
        assertThat(types.harmlessToDelete().values()).allMatch(reason -> reason.length() > 5);
    }

    /** What gives rights is found by the words that the provider's names end in, lest the next one be forgotten. */
    @Test
    void everyTypeThatIsNamedLikeAGrantIsOneOrSaysNothingOfRights() throws IOException {
        var named = Pattern.compile(".*(_membership|_permissions?|_grant|_assignment|_access_key|_allowed_principal"
                + "|_in_group|_(iam|role|user|group|managed|customer_managed)_policy_attachment)");
        var noRights = Set.of(
                "aws_redshift_snapshot_copy_grant", // a key for copies, of the cluster's own account
                "aws_elasticache_user_group_association",
                "aws_iot_thing_group_membership",
                "aws_sesv2_dedicated_ip_assignment");

        assertThat(typesOfTheBindings().stream()
                        .filter(type -> named.matcher(type).matches())
                        .filter(type -> !noRights.contains(type)))
                .isSubsetOf(ResourceTypes.KNOWN.grants().keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "aws_elasticache_cluster, danger stateful-lost",
        "aws_opensearch_domain, danger stateful-lost",
        "aws_redshift_cluster, danger stateful-lost",
        "aws_kinesis_stream, danger stateful-lost",
        "aws_cognito_user_pool, danger stateful-lost",
        "aws_db_snapshot, danger stateful-lost",
        "aws_backup_plan, caution protection-lowered",
        "aws_route_table_association, danger traffic-interrupted",
        "aws_acm_certificate, danger traffic-interrupted",
        "aws_ebs_encryption_by_default, danger protection-lowered",
        "aws_iam_account_password_policy, danger protection-lowered",
        "aws_organizations_policy_attachment, danger protection-lowered",
        "aws_ecr_registry_policy, danger protection-lowered",
        "aws_iam_role_policy_attachment, caution unassessed-loss"
    })
    void whatALossMeansIsToldByTheType(String type, String verdict) {
        assertThat(PlannedChanges.delete(type + ".main").verdicts()).containsExactly(verdict);
    }

    static List<String> aliases() {
        return List.copyOf(ResourceTypes.KNOWN.aliases().keySet());
    }

    /** The second name must not be a way around a rule. */
    @ParameterizedTest
    @MethodSource("aliases")
    void aSecondNameMeansTheSameType(String alias) {
        var target = alias.replace("aws_alb", "aws_lb");

        assertThat(ResourceTypes.KNOWN.aliases()).containsEntry(alias, target);
        assertThat(PlannedChanges.delete(alias + ".x").verdicts())
                .isEqualTo(PlannedChanges.delete(target + ".x").verdicts())
                .containsExactly("danger traffic-interrupted");
    }

    @Test
    void theSecondNameIsTheSameForEveryRule() {
        var everybody = "{\"condition\": [{\"source_ip\": [{\"values\": [\"0.0.0.0/0\"]}]}]}";

        assertThat(PlannedChanges.create("aws_alb_listener_rule.x", everybody).verdicts())
                .containsExactly("danger public-exposure");
        assertThat(PlannedChanges.create("aws_alb.x", "{\"internal\": false}").verdicts())
                .containsExactly("danger public-access");
    }

    private static Set<String> typesOfTheBindings() throws IOException {
        var jar = Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1))
                .filter(path -> path.contains("cdktf-provider-aws"))
                .findFirst()
                .orElseThrow();
        assertThat(Path.of(jar)).matches(Files::isRegularFile);
        var types = new TreeSet<String>();
        try (var zip = new ZipFile(jar)) {
            zip.stream().forEach(entry -> {
                var module = MODULE.matcher(entry.getName());
                if (module.lookingAt()
                        && !module.group(1).startsWith("data_aws")
                        && !module.group(1).equals("provider")) {
                    types.add("aws_"
                            + module.group(1)
                                    .replaceFirst("^(route53|s3|lexv2)_(domains|recovery.*|control|models)_", "$1$2_"));
                }
            });
        }
        return types;
    }
}
