package prode.layers.access;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import prode.iam.Statement;
import prode.naming.PhysicalName;

/**
 * Web ACLs, and distributions of CloudFront with what belongs to them in their region. AWS makes the ids of distributions
 * and VPC origins, and knows no tag at their creation: what is new may be tagged as ours, then only ours is touched.
 */
final class EdgeRights {
    private EdgeRights() {}

    /** None without CloudFront. */
    static List<Statement> cloudFront(AccountScope scope) {
        if (!scope.hasCloudFront()) {
            return List.of();
        }
        var statements = new ArrayList<>(distributions(scope));
        statements.add(logDeliveries(scope));
        return statements;
    }

    /** A web ACL names the rule groups that it takes; its log is delivered by the logs service. None without one. */
    static List<Statement> webAcls(AccountScope scope) {
        if (!scope.hasWebAcl()) {
            return List.of();
        }
        return List.of(
                Statement.allow(
                                "WebAcls",
                                "wafv2:CreateWebACL",
                                "wafv2:DeleteLoggingConfiguration",
                                "wafv2:DeleteWebACL",
                                "wafv2:PutLoggingConfiguration",
                                "wafv2:TagResource",
                                "wafv2:UntagResource",
                                "wafv2:UpdateWebACL")
                        .and(scope.ifCloudFront("wafv2:CreateIPSet", "wafv2:DeleteIPSet", "wafv2:UpdateIPSet"))
                        .and(scope.ifRegionalWebAcls("wafv2:AssociateWebACL", "wafv2:DisassociateWebACL"))
                        .on(webAclArns(scope)),
                Statement.allow(
                                "WebAclLogs",
                                "logs:CreateLogDelivery",
                                "logs:DeleteLogDelivery",
                                "logs:DescribeResourcePolicies",
                                "logs:PutResourcePolicy")
                        .on("*"));
    }

    private static List<String> webAclArns(AccountScope scope) {
        var regional = Stream.of(
                scope.arns("wafv2", "regional/webacl/", PhysicalName.WEB_ACL, "/*"),
                scope.arns("wafv2", "regional/managedruleset/*/*"),
                scope.arns("elasticloadbalancing", "loadbalancer/app/", PhysicalName.ALB, "/*"));
        var global = Stream.of(
                scope.each(naming -> Stream.of("global/webacl/%s/*", "global/ipset/%s-*/*")
                        .map(form ->
                                scope.edgeArn("wafv2", form.formatted(naming.physicalName(PhysicalName.WEB_ACL))))),
                List.of(scope.edgeArn("wafv2", "global/managedruleset/*/*")));
        return Stream.concat(
                        scope.hasRegionalWebAcl() ? regional : Stream.empty(),
                        scope.hasCloudFront() ? global : Stream.empty())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Statement> distributions(AccountScope scope) {
        var all = Stream.of("distribution/*", "vpcorigin/*")
                .map(resource -> scope.names().globalArn("cloudfront", resource))
                .toList();
        return List.of(
                Statement.allow("NewDistributions", "cloudfront:CreateDistribution", "cloudfront:CreateVpcOrigin")
                        .on(all),
                scope.claiming(Statement.allow("TagNewDistributions", "cloudfront:TagResource")
                        .on(all)),
                scope.ours(Statement.allow(
                                "Distributions",
                                "cloudfront:AllowVendedLogDeliveryForResource",
                                "cloudfront:DeleteDistribution",
                                "cloudfront:DeleteVpcOrigin",
                                "cloudfront:TagResource",
                                "cloudfront:UntagResource",
                                "cloudfront:UpdateDistribution",
                                "cloudfront:UpdateVpcOrigin")
                        .on(all)));
    }

    /** By name, but for the delivery itself, whose id is AWS's. */
    private static Statement logDeliveries(AccountScope scope) {
        return Statement.allow(
                        "LogDeliveries",
                        "logs:CreateDelivery",
                        "logs:DeleteDelivery",
                        "logs:DeleteDeliveryDestination",
                        "logs:DeleteDeliverySource",
                        "logs:PutDeliveryDestination",
                        "logs:PutDeliverySource",
                        "logs:TagResource",
                        "logs:UntagResource",
                        "logs:UpdateDeliveryConfiguration")
                .on(
                        scope.each(naming -> Stream.of("delivery-source:", "delivery-destination:")
                                .map(kind ->
                                        scope.edgeArn("logs", kind + naming.physicalName(PhysicalName.LOG_DELIVERY)))),
                        List.of(scope.edgeArn("logs", "delivery:*")));
    }
}
