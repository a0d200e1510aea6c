package prode.layers.foundation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.naming.FoundationNames;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** Environments derive the foundation's names instead of reading its state: they must be the same names. */
@Tag("synth")
class FoundationTest {
    private final TerraformJson stack = Stacks.foundation();
    private final FoundationNames names =
            FoundationNames.of(Stacks.environments().get(0).config());

    @Test
    void derivedNamesAreTheFoundationsOwn() {
        assertThat(stack.at("aws_s3_bucket", "remote-state/bucket/bucket").text("/bucket"))
                .isEqualTo(names.stateBucket());
        assertThat(stack.at("aws_s3_bucket", "remote-state/log-bucket/bucket").text("/bucket"))
                .isEqualTo(names.stateLogBucket());
        assertThat(stack.only("aws_dynamodb_table").text("/name")).isEqualTo(names.lockTable());
        assertThat(stack.all("aws_ecr_repository"))
                .extracting(repository -> repository.text("/name"))
                .containsExactlyInAnyOrderElementsOf(List.of("prod-e-backend", "prod-e-prometheus", "prod-e-grafana"));
        assertThat(stack.all("aws_kms_alias"))
                .extracting(alias -> alias.text("/name"))
                .containsExactlyInAnyOrder(names.secretsKeyAlias(), names.imagesKeyAlias());
        assertThat(stack.all("aws_iam_policy"))
                .extracting(policy -> "arn:aws:iam::111122223333:policy/" + policy.text("/name"))
                .filteredOn(arn -> !arn.startsWith(names.policyArn(names.pipeline(""))))
                .containsExactlyInAnyOrder(names.boundaryArn(), names.stateAccessPolicyArn());
    }

    @Test
    void whatHoldsDataCanNotBeDestroyedByAPlan() {
        for (String type : new String[] {
            "aws_s3_bucket", "aws_dynamodb_table", "aws_ecr_repository", "aws_secretsmanager_secret", "aws_kms_key"
        }) {
            assertThat(stack.all(type))
                    .isNotEmpty()
                    .allSatisfy(resource -> assertThat(
                                    resource.at("/lifecycle/prevent_destroy").asBoolean())
                            .as(resource.address())
                            .isTrue());
        }
    }

    @Test
    void imageTagsCanNotBeMovedAndPushesAreScanned() {
        assertThat(stack.all("aws_ecr_repository")).isNotEmpty().allSatisfy(repository -> {
            assertThat(repository.text("/image_tag_mutability")).isEqualTo("IMMUTABLE");
            assertThat(repository
                            .at("/image_scanning_configuration/scan_on_push")
                            .asBoolean())
                    .isTrue();
        });
    }

    /** Without the first rule the lifecycle deletes the image that a rollback needs. */
    @Test
    void lifecycleSparesDeployedImages() {
        for (Resource lifecycle : stack.all("aws_ecr_lifecycle_policy")) {
            var rules = TerraformJson.parse(lifecycle.text("/policy")).path("rules");

            assertThat(rules).hasSize(2);
            assertThat(rules.at("/0/selection/tagPrefixList/0").asText()).isEqualTo("deployed-");
            assertThat(rules.at("/0/rulePriority").asInt())
                    .isLessThan(rules.at("/1/rulePriority").asInt());
            assertThat(rules.at("/1/selection/countNumber").asInt()).isEqualTo(5);
        }
    }

    @Test
    void noSecretHasAValue() {
        assertThat(stack.all("aws_secretsmanager_secret_version")).isEmpty();
        assertThat(Stacks.production().all("aws_secretsmanager_secret_version")).isEmpty();
    }

    /** With its own boundary a stolen workload could still rewrite the record of everything. */
    @Test
    void noWorkloadReachesStateOrLocks() {
        var policy = TerraformJson.parse(
                stack.at("aws_iam_policy", "boundary/policy").text("/policy"));
        var denied = new ArrayList<String>();
        policy.path("Statement").forEach(statement -> {
            if (statement.path("Effect").asText().equals("Deny")) {
                statement.path("Resource").forEach(resource -> denied.add(resource.asText()));
            }
        });

        assertThat(denied)
                .containsExactly(
                        names.stateBucketArn(),
                        names.stateBucketArn() + "/*",
                        names.stateLogBucketArn(),
                        names.stateLogBucketArn() + "/*",
                        names.lockTableArn());
    }

    @Test
    void bothStacksRefuseAnotherAccount() {
        for (TerraformJson any : new TerraformJson[] {stack, Stacks.production()}) {
            assertThat(any.root().at("/provider/aws/0/allowed_account_ids/0").asText())
                    .isEqualTo("111122223333");
            assertThat(any.root()
                            .at("/terraform/backend/s3/allowed_account_ids/0")
                            .asText())
                    .isEqualTo("111122223333");
        }
    }
}
