package prode.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import prode.terraform.plan.ResourceType.Loss;
import prode.terraform.plan.ResourceTypes;

/** Nobody loses a resource by a review that called its deletion harmless because nobody had thought of its type. */
class LossTest {
    /** All resource types of the AWS provider 6.25, one a line. The bindings hold only those that the project needs. */
    private static final Path TYPES = Path.of("src/test/resources/cases/review/aws-resource-types.txt");

    /** Only versions before have them; a plan may come from one. */
    private static final Set<String> OLDER =
            Set.of("aws_db_security_group", "aws_opsworks_permission", "aws_simpledb_domain");

    @Test
    void deletingOrReplacingAnyTypeOfTheProviderIsAtLeastACaution() throws IOException {
        var types = typesOfTheProvider();
        assertThat(types).hasSizeGreaterThan(1_500);

        var harmless = types.stream()
                .filter(type -> !isRisky("delete", type) || !isRisky("delete,create", type))
                .toList();

        assertThat(harmless)
                .containsExactlyInAnyOrderElementsOf(
                        types(Loss.NONE).filter(type -> type.startsWith("aws_")).toList());
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
        var known = typesOfTheProvider();
        known.addAll(OLDER);
        var types = ResourceTypes.KNOWN;

        assertThat(Stream.of(types.aliases().keySet(), types.types().keySet())
                        .flatMap(Set::stream)
                        .filter(type -> type.startsWith("aws_")))
                .isSubsetOf(known);
        assertThat(types.types().values())
                .allMatch(type -> type.loss() == Loss.NONE
                        ? type.why().length() > 5
                        : type.why().isEmpty());
    }

    /** What gives rights is found by the words that the provider's names end in, lest the next one be forgotten. */
    @Test
    void everyTypeThatIsNamedLikeAGrantIsOneOrSaysNothingOfRights() throws IOException {
        var named = Pattern.compile(".*(_membership|_permissions?|_grant|_assignment|_access_key|_allowed_principal"
                + "|_in_group|_(iam|role|user|group|managed|customer_managed)_policy_attachment)");
        var noRights = Set.of(
                "aws_cleanrooms_membership", // shares what its tables name, which are resources of their own
                "aws_quicksight_custom_permissions", // these three take rights away
                "aws_quicksight_role_custom_permission",
                "aws_quicksight_user_custom_permission",
                "aws_redshift_snapshot_copy_grant", // a key for copies, of the cluster's own account
                "aws_elasticache_user_group_association",
                "aws_iot_thing_group_membership",
                "aws_sesv2_dedicated_ip_assignment");

        assertThat(typesOfTheProvider().stream()
                        .filter(type -> named.matcher(type).matches())
                        .filter(type -> !noRights.contains(type)))
                .allMatch(type -> ResourceTypes.of(type).grants().isPresent());
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

    private static Stream<String> types(Loss loss) {
        return ResourceTypes.KNOWN.types().entrySet().stream()
                .filter(entry -> entry.getValue().loss() == loss)
                .map(Map.Entry::getKey);
    }

    private static Set<String> typesOfTheProvider() throws IOException {
        return new TreeSet<>(Files.readAllLines(TYPES));
    }
}
