package prode.aws.services;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.aws.AwsAccess;
import prode.aws.AwsTarget;
import prode.aws.Calls;
import prode.aws.facts.Address;
import prode.aws.facts.NetworkInterface;
import prode.aws.facts.Port;
import prode.aws.facts.SecurityGroup;
import prode.aws.facts.Snapshot;
import prode.aws.facts.Tags;
import prode.aws.facts.User;
import prode.aws.facts.Volume;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.StorageTier;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** Networks and disks. */
public final class Ec2 {
    /** Pages that AWS gives without complaint for every kind. */
    private static final int PAGE = 500;

    private static final int PAGE_OF_TEMPLATES = 200;
    private static final String PLAIN_INTERFACE = "interface";

    private static final Comparator<software.amazon.awssdk.services.ec2.model.Snapshot> AGE = Comparator.comparing(
            snapshot -> Optional.ofNullable(snapshot.startTime()).orElse(Instant.MAX));

    private final Ec2Client ec2;
    private final AwsTarget target;

    /** Asks nothing yet. */
    public Ec2(AwsAccess access) {
        ec2 = access.client(Ec2Client.builder());
        target = access.target();
    }

    /** Volumes; AWS refuses to delete an attached one. */
    public Port<Volume> volumes() {
        return Ports.of(
                () -> ec2.describeVolumesPaginator(r -> r.maxResults(PAGE)).volumes().stream(),
                id -> ec2.describeVolumes(r -> r.volumeIds(id)).volumes().stream(),
                this::volume,
                each -> ec2.deleteVolume(r -> r.volumeId(each.id())));
    }

    /** Elastic IPs, which come in one page; AWS refuses to release an associated one. */
    public Port<Address> addresses() {
        return Ports.of(
                () -> ec2.describeAddresses().addresses().stream(),
                id -> ec2.describeAddresses(r -> r.allocationIds(id)).addresses().stream(),
                this::address,
                each -> ec2.releaseAddress(r -> r.allocationId(each.id())));
    }

    /** The account's own snapshots; AWS refuses to delete one that a machine image is made of. */
    public Port<Snapshot> snapshots() {
        return Ports.of(
                () -> snapshots(
                        ec2.describeSnapshotsPaginator(r -> r.ownerIds("self").maxResults(PAGE)).snapshots().stream()
                                .toList()),
                id -> ec2.describeSnapshots(r -> r.snapshotIds(id)).snapshots().stream()
                        .limit(1)
                        .flatMap(found -> snapshots(ofVolume(found.volumeId())))
                        .filter(each -> each.id().equals(id)),
                each -> ec2.deleteSnapshot(r -> r.snapshotId(each.id())));
    }

    /** Security groups; AWS refuses to delete one that an interface has or a rule names. */
    public Port<SecurityGroup> securityGroups() {
        return Ports.of(
                () -> ec2.describeSecurityGroupsPaginator(r -> r.maxResults(PAGE)).securityGroups().stream(),
                id -> ec2.describeSecurityGroups(r -> r.groupIds(id)).securityGroups().stream(),
                this::securityGroup,
                each -> ec2.deleteSecurityGroup(r -> r.groupId(each.id())));
    }

    /** Network interfaces; AWS refuses to delete an attached one. */
    public Port<NetworkInterface> networkInterfaces() {
        return Ports.of(
                () -> ec2.describeNetworkInterfacesPaginator(r -> r.maxResults(PAGE)).networkInterfaces().stream(),
                id -> ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(id)).networkInterfaces().stream(),
                this::networkInterface,
                each -> ec2.deleteNetworkInterface(r -> r.networkInterfaceId(each.id())));
    }

    /** The account's own machine images with the snapshots that they are made of. */
    public List<User> machineImages() {
        return Calls.ask(() -> ec2.describeImagesPaginator(r -> r.owners("self").maxResults(PAGE)).images().stream()
                .map(Ec2::machineImage)
                .toList());
    }

    /** Launch templates in every version: a group of machines may start any of them. */
    public List<User> launchTemplates() {
        return Calls.ask(() ->
                ec2.describeLaunchTemplatesPaginator(r -> r.maxResults(PAGE_OF_TEMPLATES)).launchTemplates().stream()
                        .flatMap(template -> versions(template.launchTemplateId()))
                        .toList());
    }

    /** Flow logs. */
    public List<User> flowLogs() {
        return Described.users(
                () -> ec2.describeFlowLogsPaginator(r -> r.maxResults(PAGE)).flowLogs().stream(),
                each -> "flow log " + each.flowLogId());
    }

    public Optional<Described> vpc(String id) {
        return Described.first(() -> ec2.describeVpcs(r -> r.vpcIds(id)).vpcs());
    }

    public Optional<Described> subnet(String id) {
        return Described.first(() -> ec2.describeSubnets(r -> r.subnetIds(id)).subnets());
    }

    public Optional<Described> securityGroup(String id) {
        return Described.first(
                () -> ec2.describeSecurityGroups(r -> r.groupIds(id)).securityGroups());
    }

    public Optional<Described> securityGroupRule(String id) {
        return Described.first(() ->
                ec2.describeSecurityGroupRules(r -> r.securityGroupRuleIds(id)).securityGroupRules());
    }

    /** A NAT gateway; one that was deleted is still told of for a while. */
    public Optional<Described> natGateway(String id) {
        return Described.first(
                        () -> ec2.describeNatGateways(r -> r.natGatewayIds(id)).natGateways())
                .filter(found -> found.text("State")
                        .filter(state -> state.startsWith("delet"))
                        .isEmpty());
    }

    public Optional<Described> internetGateway(String id) {
        return Described.first(() ->
                ec2.describeInternetGateways(r -> r.internetGatewayIds(id)).internetGateways());
    }

    public Optional<Described> address(String id) {
        return Described.first(
                () -> ec2.describeAddresses(r -> r.allocationIds(id)).addresses());
    }

    /** The ids of the security groups of a name, which may stand once in each network. */
    public List<String> securityGroupIds(String name) {
        var named = Filter.builder().name("group-name").values(name).build();
        return Calls.ask(() -> ec2.describeSecurityGroupsPaginator(r -> r.filters(named)).securityGroups().stream()
                .map(group -> group.groupId())
                .toList());
    }

    private String arn(String type, String id) {
        return target.arn("ec2", type + "/" + id);
    }

    private static Tags tags(List<Tag> tags) {
        return Tags.of(tags, Tag::key, Tag::value);
    }

    private Volume volume(software.amazon.awssdk.services.ec2.model.Volume volume) {
        return new Volume(
                volume.volumeId(),
                arn("volume", volume.volumeId()),
                volume.volumeTypeAsString(),
                volume.size(),
                Optional.ofNullable(volume.iops()).orElse(0),
                Optional.ofNullable(volume.throughput()).orElse(0),
                volume.stateAsString(),
                volume.attachments().stream()
                        .map(VolumeAttachment::instanceId)
                        .map(String::valueOf)
                        .collect(Collectors.toSet()),
                Optional.ofNullable(volume.createTime()),
                tags(volume.tags()));
    }

    private Address address(software.amazon.awssdk.services.ec2.model.Address address) {
        return new Address(
                address.allocationId(),
                arn("elastic-ip", address.allocationId()),
                address.publicIp(),
                Stream.of(address.associationId(), address.networkInterfaceId(), address.instanceId())
                        .filter(user -> user != null && !user.isEmpty())
                        .findFirst(),
                Optional.ofNullable(address.serviceManagedAsString()),
                tags(address.tags()));
    }

    private List<software.amazon.awssdk.services.ec2.model.Snapshot> ofVolume(String volume) {
        var ofIt = Filter.builder().name("volume-id").values(volume).build();
        return ec2
                .describeSnapshotsPaginator(
                        r -> r.ownerIds("self").filters(ofIt).maxResults(PAGE))
                .snapshots()
                .stream()
                .toList();
    }

    private Stream<Snapshot> snapshots(List<software.amazon.awssdk.services.ec2.model.Snapshot> snapshots) {
        Map<String, List<software.amazon.awssdk.services.ec2.model.Snapshot>> complete = snapshots.stream()
                .filter(snapshot -> snapshot.state() == SnapshotState.COMPLETED)
                .collect(Collectors.groupingBy(snapshot -> snapshot.volumeId()));
        return snapshots.stream()
                .map(snapshot -> snapshot(snapshot, complete.getOrDefault(snapshot.volumeId(), List.of())));
    }

    private Snapshot snapshot(
            software.amazon.awssdk.services.ec2.model.Snapshot snapshot,
            List<software.amazon.awssdk.services.ec2.model.Snapshot> siblings) {
        return new Snapshot(
                snapshot.snapshotId(),
                arn("snapshot", snapshot.snapshotId()),
                snapshot.volumeId(),
                snapshot.volumeSize(),
                snapshot.storageTier() == StorageTier.ARCHIVE,
                snapshot.stateAsString(),
                (int) siblings.stream()
                        .filter(other -> AGE.compare(other, snapshot) > 0)
                        .count(),
                Optional.ofNullable(snapshot.startTime()),
                tags(snapshot.tags()));
    }

    private SecurityGroup securityGroup(software.amazon.awssdk.services.ec2.model.SecurityGroup group) {
        return new SecurityGroup(
                group.groupId(),
                arn("security-group", group.groupId()),
                group.groupName(),
                Stream.concat(group.ipPermissions().stream(), group.ipPermissionsEgress().stream())
                        .flatMap(permission -> permission.userIdGroupPairs().stream())
                        .map(UserIdGroupPair::groupId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                tags(group.tags()));
    }

    private NetworkInterface networkInterface(software.amazon.awssdk.services.ec2.model.NetworkInterface each) {
        return new NetworkInterface(
                each.networkInterfaceId(),
                arn("network-interface", each.networkInterfaceId()),
                String.valueOf(each.statusAsString()),
                Optional.ofNullable(each.attachment())
                        .map(attachment -> attachment.instanceId() != null
                                ? attachment.instanceId()
                                : String.valueOf(attachment.instanceOwnerId())),
                managedBy(each),
                Optional.ofNullable(each.association()).map(NetworkInterfaceAssociation::publicIp),
                each.groups().stream().map(GroupIdentifier::groupId).collect(Collectors.toSet()),
                tags(each.tagSet()));
    }

    /** Lambda and the load balancers keep interfaces between two uses. */
    private static Optional<String> managedBy(software.amazon.awssdk.services.ec2.model.NetworkInterface each) {
        if (Boolean.TRUE.equals(each.requesterManaged())) {
            return Optional.of(String.valueOf(each.requesterId()));
        }
        var type = each.interfaceTypeAsString();
        return type == null || type.equals(PLAIN_INTERFACE) ? Optional.empty() : Optional.of(type);
    }

    private static User machineImage(Image image) {
        return new User(
                "machine image " + image.imageId(),
                image.blockDeviceMappings().stream()
                        .filter(mapping -> mapping.ebs() != null)
                        .map(mapping -> mapping.ebs().snapshotId())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    private Stream<User> versions(String template) {
        return ec2
                .describeLaunchTemplateVersionsPaginator(
                        r -> r.launchTemplateId(template).maxResults(PAGE_OF_TEMPLATES))
                .launchTemplateVersions()
                .stream()
                .map(version -> Described.user(
                        "launch template " + version.launchTemplateName() + ":" + version.versionNumber(),
                        version.launchTemplateData()));
    }
}
