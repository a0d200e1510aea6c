package prode.layers.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import prode.iam.PolicyDocument;
import prode.iam.Statement;

/**
 * Networks, load balancers, certificates and names. EC2 makes the ids itself, so the tag Project decides: it must be
 * given when something is made and must be there when it is changed.
 */
final class NetworkRights {
    private static final String[] CREATE = {
        "ec2:AllocateAddress",
        "ec2:CreateFlowLogs",
        "ec2:CreateInternetGateway",
        "ec2:CreateNatGateway",
        "ec2:CreateRouteTable",
        "ec2:CreateSecurityGroup",
        "ec2:CreateSubnet",
        "ec2:CreateVpc",
        "ec2:CreateVpcEndpoint"
    };

    private NetworkRights() {}

    static PolicyDocument of(AccountScope scope) {
        var policy = new ArrayList<Statement>();
        policy.addAll(networks(scope));
        policy.addAll(List.of(balancers(scope), requestCertificates(scope), certificates(scope)));
        policy.addAll(discovery(scope));
        policy.addAll(records(scope));
        return new PolicyDocument(policy);
    }

    private static List<Statement> networks(AccountScope scope) {
        String everything = scope.arn("ec2", "*/*");
        return List.of(
                scope.taggedOurs(Statement.allow("CreateNetworks", CREATE).on(everything)),
                // What a request creates in, or connects, is authorized too.
                scope.ours(Statement.allow("UseNetworks", CREATE).on(everything)),
                scope.ours(Statement.allow(
                                "ChangeNetworks",
                                "ec2:AssociateRouteTable",
                                "ec2:AttachInternetGateway",
                                "ec2:AuthorizeSecurityGroup*",
                                "ec2:CreateNetworkInterface",
                                "ec2:CreateRoute",
                                "ec2:CreateTags",
                                "ec2:DeleteFlowLogs",
                                "ec2:DeleteInternetGateway",
                                "ec2:DeleteNatGateway",
                                "ec2:DeleteRoute",
                                "ec2:DeleteRouteTable",
                                "ec2:DeleteSecurityGroup",
                                "ec2:DeleteSubnet",
                                "ec2:DeleteTags",
                                "ec2:DeleteVpc",
                                "ec2:DeleteVpcEndpoints",
                                "ec2:DetachInternetGateway",
                                "ec2:DisassociateAddress",
                                "ec2:DisassociateRouteTable",
                                "ec2:ModifySecurityGroupRules",
                                "ec2:ModifySubnetAttribute",
                                "ec2:ModifyVpcAttribute",
                                "ec2:ModifyVpcEndpoint",
                                "ec2:ReleaseAddress",
                                "ec2:ReplaceRoute",
                                "ec2:ReplaceRouteTableAssociation",
                                "ec2:RevokeSecurityGroup*")
                        .on(everything)),
                scope.taggedOurs(Statement.allow("TagNewNetworks", "ec2:CreateTags")
                                .on(everything))
                        .when("StringEquals", "ec2:CreateAction", createActions()),
                // Terraform tags the rules of a group, and the group that AWS makes with a VPC, afterwards.
                scope.claiming(Statement.allow("TagRulesAndDefaultGroup", "ec2:CreateTags")
                        .on(scope.arns("ec2", "security-group/*", "security-group-rule/*"))),
                // A rule has no tag yet; the group that gets it has.
                Statement.allow("NewRules", "ec2:AuthorizeSecurityGroup*")
                        .on(scope.arns("ec2", "security-group-rule/*")),
                // EFS makes and removes its interfaces with the caller's rights, and Terraform removes those that
                // Lambda left; AWS refuses to delete one in use.
                Statement.allow("Interfaces", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface")
                        .on(scope.arns("ec2", "network-interface/*")),
                Statement.allow("InterfacesByEfs", "ec2:ModifyNetworkInterfaceAttribute")
                        .on(scope.arns("ec2", "network-interface/*", "security-group/*"))
                        .when("Bool", "aws:ViaAWSService", "true"));
    }

    private static String[] createActions() {
        return Arrays.stream(CREATE)
                .map(action -> action.substring("ec2:".length()))
                .toArray(String[]::new);
    }

    private static Statement balancers(AccountScope scope) {
        String prefix = scope.names().project() + "-";
        return Statement.allow(
                        "LoadBalancers",
                        "elasticloadbalancing:AddTags",
                        "elasticloadbalancing:Create*",
                        "elasticloadbalancing:Delete*",
                        "elasticloadbalancing:Modify*",
                        "elasticloadbalancing:RemoveTags",
                        "elasticloadbalancing:SetRulePriorities",
                        "elasticloadbalancing:SetSecurityGroups",
                        "elasticloadbalancing:SetSubnets")
                .and(scope.ifFurtherNames(
                        "elasticloadbalancing:AddListenerCertificates",
                        "elasticloadbalancing:RemoveListenerCertificates"))
                .and(scope.ifRegionalWebAcls("elasticloadbalancing:SetWebACL"))
                .on(scope.arns(
                        "elasticloadbalancing",
                        "loadbalancer/app/" + prefix + "*",
                        "listener/app/" + prefix + "*",
                        "listener-rule/app/" + prefix + "*",
                        "targetgroup/" + prefix + "*"));
    }

    private static Statement requestCertificates(AccountScope scope) {
        return scope.claiming(
                Statement.allow("RequestCertificates", "acm:AddTagsToCertificate", "acm:RequestCertificate")
                        .on("*"));
    }

    private static Statement certificates(AccountScope scope) {
        return scope.ours(Statement.allow(
                        "Certificates",
                        "acm:AddTagsToCertificate",
                        "acm:DeleteCertificate",
                        "acm:RemoveTagsFromCertificate",
                        "acm:UpdateCertificateOptions")
                .on(Stream.concat(
                                Stream.of(scope.arn("acm", "certificate/*")),
                                scope.hasCloudFront()
                                        ? Stream.of(scope.edgeArn("acm", "certificate/*"))
                                        : Stream.empty())
                        .distinct()
                        .toList()));
    }

    /** Cloud Map makes the private zone of a namespace in Route 53 with the caller's rights. */
    private static List<Statement> discovery(AccountScope scope) {
        return List.of(
                scope.taggedOurs(Statement.allow(
                                "CreateNamespaces",
                                "servicediscovery:CreatePrivateDnsNamespace",
                                "servicediscovery:CreateService",
                                "servicediscovery:TagResource")
                        .on("*")),
                scope.ours(Statement.allow(
                                "Namespaces",
                                "servicediscovery:CreateService",
                                "servicediscovery:Delete*",
                                "servicediscovery:DeregisterInstance",
                                "servicediscovery:Update*")
                        .on(scope.arns("servicediscovery", "namespace/*", "service/*"))),
                Statement.allow("UntagNamespaces", "servicediscovery:UntagResource")
                        .on("*"),
                Statement.allow(
                                "PrivateZones",
                                "route53:AssociateVPCWithHostedZone",
                                "route53:ChangeResourceRecordSets",
                                "route53:CreateHostedZone",
                                "route53:DeleteHostedZone",
                                "route53:ListHostedZonesByVPC",
                                "route53:UpdateHostedZoneComment")
                        .on("*")
                        .when("Bool", "aws:ViaAWSService", "true"));
    }

    private static List<Statement> records(AccountScope scope) {
        return scope.hostedZoneIds().isEmpty()
                ? List.of()
                : List.of(Statement.allow("Records", "route53:ChangeResourceRecordSets")
                        .on(scope.hostedZoneIds().stream()
                                .map(id -> scope.names().partition().arn("route53", "", "", "hostedzone/" + id))
                                .toList()));
    }
}
