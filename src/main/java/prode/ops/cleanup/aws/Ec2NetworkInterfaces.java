package prode.ops.cleanup.aws;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import prode.aws.AwsTarget;
import prode.ops.cleanup.facts.NetworkInterface;
import prode.ops.cleanup.facts.Port;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;

/** Network interfaces; AWS refuses to delete an attached one. */
record Ec2NetworkInterfaces(Ec2Client ec2, AwsTarget target) implements Port<NetworkInterface> {
    private static final String PLAIN = "interface";

    @Override
    public List<NetworkInterface> all() {
        return Calls.ask(
                () -> ec2
                        .describeNetworkInterfacesPaginator(request -> request.maxResults(Ec2.PAGE))
                        .networkInterfaces()
                        .stream()
                        .map(this::facts)
                        .toList());
    }

    @Override
    public Optional<NetworkInterface> look(String id) {
        return Calls.look(() ->
                ec2.describeNetworkInterfaces(request -> request.networkInterfaceIds(id)).networkInterfaces().stream()
                        .map(this::facts)
                        .findFirst());
    }

    @Override
    public void delete(NetworkInterface each) {
        Calls.run(() -> ec2.deleteNetworkInterface(request -> request.networkInterfaceId(each.id())));
    }

    private NetworkInterface facts(software.amazon.awssdk.services.ec2.model.NetworkInterface each) {
        return new NetworkInterface(
                each.networkInterfaceId(),
                Ec2.arn(target, "network-interface", each.networkInterfaceId()),
                String.valueOf(each.statusAsString()),
                Optional.ofNullable(each.attachment())
                        .map(attachment -> attachment.instanceId() != null
                                ? attachment.instanceId()
                                : String.valueOf(attachment.instanceOwnerId())),
                managedBy(each),
                Optional.ofNullable(each.association()).map(NetworkInterfaceAssociation::publicIp),
                each.groups().stream().map(GroupIdentifier::groupId).collect(Collectors.toSet()),
                Ec2.tags(each.tagSet()));
    }

    /** Lambda and the load balancers keep interfaces between two uses. */
    private static Optional<String> managedBy(software.amazon.awssdk.services.ec2.model.NetworkInterface each) {
        if (Boolean.TRUE.equals(each.requesterManaged())) {
            return Optional.of(String.valueOf(each.requesterId()));
        }
        var type = each.interfaceTypeAsString();
        return type == null || type.equals(PLAIN) ? Optional.empty() : Optional.of(type);
    }
}
