package prode.layers.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.config.Environment;
import prode.config.EnvironmentConfig;
import prode.config.load.ConfigLoader;
import prode.iam.PolicyDocument;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** IAM refuses what is too long only when the foundation is applied. Source: IAM User Guide, IAM and STS quotas. */
@Tag("synth")
class PolicySizesTest {
    private static final int MANAGED_POLICY = 6144;
    private static final int INLINE_POLICIES = 10240;
    private static final int TRUST_POLICY = 2048;
    private static final int ATTACHED_POLICIES = 10;

    @Test
    void policiesOfTwoEnvironmentsFit() {
        fit(Stacks.stack(Stacks.output("production", "staging"), "prod-e-foundation"));
        fit(Stacks.stack(Stacks.output("altered/production", "altered/staging"), "shop-foundation"));
        fit(Stacks.stack(Stacks.output("twelve/production"), "prod-e-foundation"));
        fit(Stacks.stack(Stacks.output("everything"), "shop-foundation"));
    }

    /** The configuration allows no more. */
    @Test
    void policiesOfFiveEnvironmentsWithLongNamesFit() {
        fiveEnvironmentsFit(Stacks.environments().get(0).config());
    }

    /** A team that has grown: one more service must not be the one that no policy has room for. */
    @Test
    void policiesOfTwelveServicesInFiveEnvironmentsFit() {
        fiveEnvironmentsFit(ConfigLoader.load(Path.of("src/test/resources/environments/twelve"))
                .get(0)
                .config());
    }

    private static void fiveEnvironmentsFit(EnvironmentConfig config) {
        var account = AccountScope.of(
                Stream.of(
                                "production",
                                "staging-of-team-a",
                                "staging-of-team-b",
                                "load-test-monthly",
                                "demonstration-eu")
                        .map(name -> new Environment(name, config))
                        .toList(),
                "arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/01234567-89ab-cdef-0123-456789abcdef");

        for (PolicyDocument managed : List.of(
                PipelineBoundary.of(account),
                ReadRights.of(account),
                NetworkRights.of(account),
                RuntimeRights.of(account),
                DataRights.of(account),
                ObservationRights.of(account),
                WorkloadRights.of(account.only(account.environments().get(1))))) {
            assertThat(managed.toJson().length()).as(managed.toJson()).isLessThanOrEqualTo(MANAGED_POLICY);
        }
        for (PolicyDocument inline : List.of(
                StateRights.read(account),
                StateRights.write(account),
                StateRights.administer(account),
                CleanupRights.of(account),
                PublishRights.of(account))) {
            assertThat(inline.toJson().length()).as(inline.toJson()).isLessThanOrEqualTo(INLINE_POLICIES);
        }
    }

    private static void fit(TerraformJson foundation) {
        assertThat(foundation.all("aws_iam_policy"))
                .hasSizeGreaterThan(5)
                .allSatisfy(policy -> assertThat(policy.text("/policy").length())
                        .as(policy.path())
                        .isLessThanOrEqualTo(MANAGED_POLICY));
        assertThat(foundation.all("aws_iam_role_policy"))
                .isNotEmpty()
                .allSatisfy(policy -> assertThat(policy.text("/policy").length())
                        .as(policy.path())
                        .isLessThanOrEqualTo(INLINE_POLICIES));
        for (Resource role : foundation.all("aws_iam_role")) {
            String folder = role.path().replaceFirst("role$", "");

            assertThat(role.text("/assume_role_policy").length()).isLessThanOrEqualTo(TRUST_POLICY);
            assertThat(foundation.all("aws_iam_role_policy_attachment").stream()
                            .filter(attachment -> attachment.path().startsWith(folder))
                            .count())
                    .isLessThanOrEqualTo(ATTACHED_POLICIES);
        }
    }
}
