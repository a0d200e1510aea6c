package prode.layers.access;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import prode.config.NetworkConfig;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.naming.PhysicalName;

/** Clusters, services, task definitions, their scaling, and functions: all by name. */
final class RuntimeRights {
    /** Services whose own role the first resource of its kind makes. */
    private static final String[] SERVICES_WITH_OWN_ROLE = {
        "ecs.amazonaws.com",
        "ecs.application-autoscaling.amazonaws.com",
        "elasticfilesystem.amazonaws.com",
        "elasticloadbalancing.amazonaws.com",
        "rds.amazonaws.com"
    };

    private static final String[] SCALING = {
        "application-autoscaling:DeleteScalingPolicy",
        "application-autoscaling:DeregisterScalableTarget",
        "application-autoscaling:PutScalingPolicy",
        "application-autoscaling:RegisterScalableTarget"
    };

    private static final String[] SCHEDULES = {
        "application-autoscaling:DeleteScheduledAction", "application-autoscaling:PutScheduledAction"
    };

    /** Source: Amazon VPC User Guide, service-linked roles: it follows the zones and gives the addresses. */
    private static final String REGIONAL_NAT = "ec2-nat-gateway.amazonaws.com";

    /** Source: CloudFront Developer Guide, service-linked roles: it keeps the interfaces of VPC origins. */
    private static final String VPC_ORIGINS = "vpcorigin.cloudfront.amazonaws.com";

    private RuntimeRights() {}

    static PolicyDocument of(AccountScope scope) {
        var policy = new ArrayList<>(List.of(
                containers(scope),
                scaling(scope),
                scalingTags(scope),
                functions(scope),
                invocation(scope),
                servicesOwnRoles(scope)));
        policy.addAll(ChosenNetworkRights.of(scope));
        return new PolicyDocument(policy);
    }

    private static Statement containers(AccountScope scope) {
        return Statement.allow(
                        "Containers",
                        "ecs:CreateCluster",
                        "ecs:CreateService",
                        "ecs:DeleteCluster",
                        "ecs:DeleteService",
                        "ecs:PutClusterCapacityProviders",
                        "ecs:RegisterTaskDefinition",
                        "ecs:TagResource",
                        "ecs:UntagResource",
                        "ecs:UpdateCluster",
                        "ecs:UpdateService")
                .on(
                        scope.arns("ecs", "cluster/", PhysicalName.CLUSTER, ""),
                        scope.arns("ecs", "service/", PhysicalName.CLUSTER, "/*"),
                        scope.eachService(
                                service -> Stream.of(scope.arn("ecs", "task-definition/" + service.family() + ":*"))));
    }

    /** The ids are random and the policies of a target have no tags: the service must do. */
    private static Statement scaling(AccountScope scope) {
        return Statement.allow(
                        "Scaling",
                        Stream.concat(Stream.of(SCALING), Stream.of(scope.ifSchedules(SCHEDULES)))
                                .sorted()
                                .toArray(String[]::new))
                .on(scope.arn("application-autoscaling", "scalable-target/*"))
                .when("StringEquals", "application-autoscaling:service-namespace", "ecs");
    }

    private static Statement scalingTags(AccountScope scope) {
        return Statement.allow(
                        "ScalingTags", "application-autoscaling:TagResource", "application-autoscaling:UntagResource")
                .on(scope.arn("application-autoscaling", "scalable-target/*"));
    }

    private static Statement functions(AccountScope scope) {
        return Statement.allow(
                        "Functions",
                        "lambda:AddPermission",
                        "lambda:CreateFunction",
                        "lambda:DeleteFunction",
                        "lambda:DeleteFunctionConcurrency",
                        "lambda:PutFunctionConcurrency",
                        "lambda:RemovePermission",
                        "lambda:TagResource",
                        "lambda:UntagResource",
                        "lambda:UpdateFunctionCode",
                        "lambda:UpdateFunctionConfiguration")
                .on(scope.functionArns());
    }

    /** The function that makes the database's users runs while Terraform applies. */
    private static Statement invocation(AccountScope scope) {
        return Statement.allow("MakeDatabaseUsers", "lambda:InvokeFunction")
                .on(scope.arns("lambda", "function:", PhysicalName.DATABASE_ROLES_FUNCTION, ""));
    }

    private static Statement servicesOwnRoles(AccountScope scope) {
        return Statement.allow("ServicesOwnRoles", "iam:CreateServiceLinkedRole")
                .on(scope.names().roleArn("aws-service-role/*"))
                .when(
                        "StringEquals",
                        "iam:AWSServiceName",
                        Stream.of(
                                        Stream.of(SERVICES_WITH_OWN_ROLE),
                                        scope.networks().stream()
                                                .filter(network -> network.nat() == NetworkConfig.Nat.regional)
                                                .map(network -> REGIONAL_NAT)
                                                .distinct(),
                                        Stream.of(scope.ifCloudFront(VPC_ORIGINS)))
                                .flatMap(services -> services)
                                .toArray(String[]::new));
    }
}
