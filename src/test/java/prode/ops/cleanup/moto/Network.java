package prode.ops.cleanup.moto;

import java.util.Set;
import java.util.TreeSet;
import prode.ops.cleanup.find.Kind;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** Addresses, interfaces, security groups and target groups, in a network of their own. */
// The SDK takes its nested requests as arrays of generic consumers.
@SuppressWarnings("unchecked")
record Network(Ec2Client ec2, ElasticLoadBalancingV2Client elb) {
    /** Makes all, and returns subnet and network. */
    Place fill(Expected expected) {
        var vpc =
                ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        var subnet = ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock("10.0.1.0/24"))
                .subnet()
                .subnetId();
        addresses(expected, subnet);
        groupsAndInterfaces(expected, vpc, subnet);
        targetGroups(expected, vpc);
        return new Place(vpc, subnet);
    }

    /** Where something can stand. */
    record Place(String vpc, String subnet) {}

    private void addresses(Expected expected, String subnet) {
        expected.unused(Kind.ADDRESS, address());
        var used = address();
        ec2.createNatGateway(request -> request.subnetId(subnet).allocationId(used));
    }

    private String address() {
        return ec2.allocateAddress(request -> request.domain(DomainType.VPC)
                        .tagSpecifications(Storage.tags(ResourceType.ELASTIC_IP, MotoWorld.OURS)))
                .allocationId();
    }

    private void groupsAndInterfaces(Expected expected, String vpc, String subnet) {
        expected.unused(Kind.SECURITY_GROUP, group(vpc, "lonely"));
        var used = group(vpc, "used");
        var referred = group(vpc, "referred");
        ec2.authorizeSecurityGroupIngress(request -> request.groupId(used)
                .ipPermissions(rule ->
                        rule.ipProtocol("tcp").fromPort(1).toPort(2).userIdGroupPairs(pair -> pair.groupId(referred))));
        var group = group(vpc, "of-interface");
        expected.unused(Kind.NETWORK_INTERFACE, networkInterface(subnet, group));
        expected.freed().add(group);
        var attached = networkInterface(subnet, used);
        var instance = ec2.runInstances(request -> request.imageId(MotoWorld.MACHINE_IMAGE)
                        .minCount(1)
                        .maxCount(1)
                        .subnetId(subnet))
                .instances()
                .get(0)
                .instanceId();
        ec2.attachNetworkInterface(request ->
                request.networkInterfaceId(attached).instanceId(instance).deviceIndex(1));
    }

    String group(String vpc, String name) {
        return ec2.createSecurityGroup(request -> request.groupName(name)
                        .description(name)
                        .vpcId(vpc)
                        .tagSpecifications(Storage.tags(ResourceType.SECURITY_GROUP, MotoWorld.OURS)))
                .groupId();
    }

    private String networkInterface(String subnet, String group) {
        return ec2.createNetworkInterface(request -> request.subnetId(subnet)
                        .groups(group)
                        .tagSpecifications(Storage.tags(ResourceType.NETWORK_INTERFACE, MotoWorld.OURS)))
                .networkInterface()
                .networkInterfaceId();
    }

    private void targetGroups(Expected expected, String vpc) {
        expected.unused(Kind.TARGET_GROUP, targetGroup(vpc, "lonely"));
        var waiting = targetGroup(vpc, "green");
        elb.registerTargets(request -> request.targetGroupArn(waiting)
                .targets(target -> target.id("10.0.1.7").port(3000)));
    }

    String targetGroup(String vpc, String name) {
        return elb.createTargetGroup(request -> request.name(name)
                        .protocol(ProtocolEnum.HTTP)
                        .port(3000)
                        .vpcId(vpc)
                        .targetType(TargetTypeEnum.IP)
                        .tags(tag -> tag.key("Project").value(MotoWorld.PROJECT)))
                .targetGroups()
                .get(0)
                .targetGroupArn();
    }

    Set<String> all() {
        var ids = new TreeSet<String>();
        ec2.describeAddresses().addresses().forEach(each -> ids.add(each.allocationId()));
        ec2.describeSecurityGroups().securityGroups().forEach(each -> ids.add(each.groupId()));
        ec2.describeNetworkInterfaces().networkInterfaces().forEach(each -> ids.add(each.networkInterfaceId()));
        elb.describeTargetGroups().targetGroups().forEach(each -> ids.add(each.targetGroupArn()));
        return ids;
    }
}
