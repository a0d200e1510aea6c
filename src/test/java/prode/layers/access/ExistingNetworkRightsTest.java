package prode.layers.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.iam.Decision;
import prode.testing.RoleInJson;
import prode.testing.Stacks;

/**
 * The VPC of another team has not the project's tag: without a right of its own no security group could be made in it, and
 * with one too many the pipeline could change it.
 */
@Tag("synth")
class ExistingNetworkRightsTest {
    private static final String EC2 = "arn:aws:ec2:us-west-2:111122223333:";
    private final RoleInJson apply =
            RoleInJson.of(Stacks.stack(Stacks.output("existing/production"), "prod-e-foundation"), "apply");
    private final RoleInJson usual = RoleInJson.of(Stacks.foundation(), "apply");

    @ParameterizedTest
    @CsvSource({
        "ec2:CreateSecurityGroup, vpc/vpc-0aaaaaaaaaaaaaaa1, Name, shared, true",
        "ec2:CreateSecurityGroup, vpc/vpc-0aaaaaaaaaaaaaaa1, Name, payments, false",
        "ec2:CreateNetworkInterface, subnet/subnet-0123456789abcdef1, Name, any, true",
        "ec2:CreateNetworkInterface, subnet/subnet-0123456789abcdef9, Tier, private, true",
        "ec2:CreateNetworkInterface, subnet/subnet-0123456789abcdef9, Tier, payments, false",
        "ec2:DeleteVpc, vpc/vpc-0aaaaaaaaaaaaaaa1, Name, shared, false",
        "ec2:ModifyVpcAttribute, vpc/vpc-0aaaaaaaaaaaaaaa1, Name, shared, false",
        "ec2:CreateTags, subnet/subnet-0123456789abcdef1, Name, any, false",
        "ec2:DeleteSubnet, subnet/subnet-0123456789abcdef1, Name, any, false",
        "ec2:CreateSubnet, vpc/vpc-0aaaaaaaaaaaaaaa1, Name, shared, false",
        "ec2:CreateRoute, route-table/rtb-0aaaaaaaaaaaaaaa1, Tier, private, false"
    })
    void pipelineMayUseItAndNothingElse(String action, String resource, String tag, String value, boolean allowed) {
        var decision = apply.decide(action, EC2 + resource, Map.of("aws:ResourceTag/" + tag, value));

        assertThat(decision == Decision.allowed).as(decision.name()).isEqualTo(allowed);
        assertThat(usual.decide(action, EC2 + resource, Map.of("aws:ResourceTag/" + tag, value)))
                .as("without network.existing")
                .isNotEqualTo(Decision.allowed);
    }
}
