package prode.ops.cleanup.aws;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import prode.aws.AwsTarget;
import prode.ops.cleanup.facts.Port;
import prode.ops.cleanup.facts.Snapshot;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.StorageTier;

/** The account's own snapshots; AWS refuses to delete one that a machine image is made of. */
record Ec2Snapshots(Ec2Client ec2, AwsTarget target) implements Port<Snapshot> {
    private static final Comparator<software.amazon.awssdk.services.ec2.model.Snapshot> AGE = Comparator.comparing(
            snapshot -> Optional.ofNullable(snapshot.startTime()).orElse(Instant.MAX));

    @Override
    public List<Snapshot> all() {
        return Calls.ask(() ->
                facts(ec2
                        .describeSnapshotsPaginator(
                                request -> request.ownerIds("self").maxResults(Ec2.PAGE))
                        .snapshots()
                        .stream()
                        .toList()));
    }

    @Override
    public Optional<Snapshot> look(String id) {
        return Calls.look(() -> {
            var found =
                    ec2.describeSnapshots(request -> request.snapshotIds(id)).snapshots();
            return found.stream()
                    .findFirst()
                    .flatMap(snapshot -> facts(ofVolume(snapshot.volumeId())).stream()
                            .filter(each -> each.id().equals(id))
                            .findFirst());
        });
    }

    @Override
    public void delete(Snapshot snapshot) {
        Calls.run(() -> ec2.deleteSnapshot(request -> request.snapshotId(snapshot.id())));
    }

    private List<software.amazon.awssdk.services.ec2.model.Snapshot> ofVolume(String volume) {
        return ec2
                .describeSnapshotsPaginator(request -> request.ownerIds("self")
                        .filters(Filter.builder()
                                .name("volume-id")
                                .values(volume)
                                .build())
                        .maxResults(Ec2.PAGE))
                .snapshots()
                .stream()
                .toList();
    }

    private List<Snapshot> facts(List<software.amazon.awssdk.services.ec2.model.Snapshot> snapshots) {
        Map<String, List<software.amazon.awssdk.services.ec2.model.Snapshot>> complete = snapshots.stream()
                .filter(snapshot -> snapshot.state() == SnapshotState.COMPLETED)
                .collect(Collectors.groupingBy(snapshot -> snapshot.volumeId()));
        return snapshots.stream()
                .map(snapshot -> facts(snapshot, complete.getOrDefault(snapshot.volumeId(), List.of())))
                .toList();
    }

    private Snapshot facts(
            software.amazon.awssdk.services.ec2.model.Snapshot snapshot,
            List<software.amazon.awssdk.services.ec2.model.Snapshot> siblings) {
        return new Snapshot(
                snapshot.snapshotId(),
                Ec2.arn(target, "snapshot", snapshot.snapshotId()),
                snapshot.volumeId(),
                snapshot.volumeSize(),
                snapshot.storageTier() == StorageTier.ARCHIVE,
                snapshot.stateAsString(),
                (int) siblings.stream()
                        .filter(other -> AGE.compare(other, snapshot) > 0)
                        .count(),
                Optional.ofNullable(snapshot.startTime()),
                Ec2.tags(snapshot.tags()));
    }
}
