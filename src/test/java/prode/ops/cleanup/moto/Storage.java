package prode.ops.cleanup.moto;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import prode.ops.cleanup.find.Kind;
import prode.testing.MotoServer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** Volumes and snapshots. */
record Storage(MotoServer moto, Ec2Client ec2) {
    void fill(Expected expected) {
        volumes(expected);
        snapshots(expected);
    }

    private void volumes(Expected expected) {
        expected.unused(Kind.VOLUME, volume(MotoWorld.OURS));
        volume(Map.of("Project", MotoWorld.PROJECT, "DoNotDelete", ""));
        volume(Map.of("Project", "another"));
        volume(Map.of());
        moto.shiftClock(Duration.ofDays(-6));
        volume(MotoWorld.OURS);
        moto.shiftClock(MotoWorld.LONG_AGO);
        var instance = ec2.runInstances(request ->
                        request.imageId(MotoWorld.MACHINE_IMAGE).minCount(1).maxCount(1))
                .instances()
                .get(0)
                .instanceId();
        var attached = volume(MotoWorld.OURS);
        ec2.attachVolume(
                request -> request.volumeId(attached).instanceId(instance).device("/dev/sdf"));
    }

    private void snapshots(Expected expected) {
        var volume = volume(Map.of("DoNotDelete", "data"));
        expected.unused(Kind.SNAPSHOT, snapshot(volume));
        moto.shiftClock(MotoWorld.LONG_AGO.plusDays(1));
        snapshot(volume);
        moto.shiftClock(MotoWorld.LONG_AGO);
    }

    String volume(Map<String, String> tags) {
        return ec2.createVolume(request -> request.availabilityZone("us-west-2a")
                        .size(20)
                        .volumeType(VolumeType.GP2)
                        .tagSpecifications(tags(ResourceType.VOLUME, tags)))
                .volumeId();
    }

    private String snapshot(String volume) {
        return ec2.createSnapshot(request ->
                        request.volumeId(volume).tagSpecifications(tags(ResourceType.SNAPSHOT, MotoWorld.OURS)))
                .snapshotId();
    }

    static List<TagSpecification> tags(ResourceType type, Map<String, String> tags) {
        return tags.isEmpty()
                ? List.of()
                : List.of(TagSpecification.builder()
                        .resourceType(type)
                        .tags(tags.entrySet().stream()
                                .map(tag -> Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue())
                                        .build())
                                .toList())
                        .build());
    }

    Set<String> all() {
        var ids = new TreeSet<String>();
        ec2.describeVolumes().volumes().forEach(each -> ids.add(each.volumeId()));
        ec2.describeSnapshots(request -> request.ownerIds("self"))
                .snapshots()
                .forEach(each -> ids.add(each.snapshotId()));
        return ids;
    }
}
