package prode.ops.cleanup.aws;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import prode.aws.AwsTarget;
import prode.ops.cleanup.facts.Port;
import prode.ops.cleanup.facts.Volume;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** Volumes; AWS refuses to delete an attached one. */
record Ec2Volumes(Ec2Client ec2, AwsTarget target) implements Port<Volume> {
    @Override
    public List<Volume> all() {
        return Calls.ask(() -> ec2.describeVolumesPaginator(request -> request.maxResults(Ec2.PAGE)).volumes().stream()
                .map(this::facts)
                .toList());
    }

    @Override
    public Optional<Volume> look(String id) {
        return Calls.look(() -> ec2.describeVolumes(request -> request.volumeIds(id)).volumes().stream()
                .map(this::facts)
                .findFirst());
    }

    @Override
    public void delete(Volume volume) {
        Calls.run(() -> ec2.deleteVolume(request -> request.volumeId(volume.id())));
    }

    private Volume facts(software.amazon.awssdk.services.ec2.model.Volume volume) {
        return new Volume(
                volume.volumeId(),
                Ec2.arn(target, "volume", volume.volumeId()),
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
                Ec2.tags(volume.tags()));
    }
}
