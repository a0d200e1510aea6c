package prode.ops.cleanup.find;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import prode.aws.facts.Snapshot;
import prode.aws.facts.Volume;
import prode.ops.cost.Charge;

/** Which disks and copies of them nothing uses. */
final class Disks {
    private static final int FREE_IOPS_OF_GP3 = 3000;
    private static final int FREE_THROUGHPUT_OF_GP3 = 125;
    private static final Duration OLD = Duration.ofDays(30);

    /** What AWS writes for the volume of a copied snapshot: such copies have nothing to do with each other. */
    private static final String VOLUME_OF_A_COPY = "vol-ffffffff";

    private static final List<String> TAGS_OF_BACKUP_SERVICES = List.of("aws:backup:", "aws:dlm:");

    private Disks() {}

    /** A volume that no instance has attached. */
    static Candidate judge(Volume volume, Uses uses) {
        return new Candidate(
                new Resource(Kind.VOLUME, volume.id()),
                volume.tags().get("Name").orElse(volume.id()),
                Set.of(volume.id(), volume.arn()),
                volume.created(),
                volume.tags(),
                use(volume, uses),
                charges(volume));
    }

    private static Use use(Volume volume, Uses uses) {
        if (!volume.attachedTo().isEmpty()) {
            return Use.by("attached to " + volume.attachedTo().iterator().next());
        }
        return volume.state().equals("available")
                ? uses.of(Kind.VOLUME, Set.of()).otherwise("attached to nothing")
                : Use.by("its state is " + volume.state());
    }

    private static List<Charge> charges(Volume volume) {
        var charges = new ArrayList<Charge>();
        charges.add(Charge.of("ebs." + volume.type(), volume.sizeGiB()));
        switch (volume.type()) {
            case "gp3" -> {
                extra(charges, "ebs.gp3.iops", volume.iops() - FREE_IOPS_OF_GP3);
                extra(charges, "ebs.gp3.throughput", volume.throughput() - FREE_THROUGHPUT_OF_GP3);
            }
            case "io1", "io2" -> extra(charges, "ebs." + volume.type() + ".iops", volume.iops());
            default -> {}
        }
        return charges;
    }

    private static void extra(List<Charge> charges, String price, int quantity) {
        if (quantity > 0) {
            charges.add(Charge.of(price, quantity));
        }
    }

    /** A snapshot that is old, and not the last copy of its volume. Those of a backup service are its own to delete. */
    static Candidate judge(Snapshot snapshot, Uses uses) {
        return new Candidate(
                new Resource(Kind.SNAPSHOT, snapshot.id()),
                snapshot.tags().get("Name").orElse(snapshot.id()),
                Set.of(snapshot.id(), snapshot.arn()),
                snapshot.created(),
                snapshot.tags(),
                use(snapshot, uses),
                List.of(Charge.of(snapshot.archived() ? "snapshot.archive" : "snapshot", snapshot.sizeGiB())));
    }

    private static Use use(Snapshot snapshot, Uses uses) {
        if (snapshot.tags().values().keySet().stream().anyMatch(Disks::isOfBackupService)) {
            return Use.by("a backup service made it and deletes it");
        }
        if (!snapshot.state().equals("completed")) {
            return Use.by("its state is " + snapshot.state());
        }
        if (snapshot.volume().equals(VOLUME_OF_A_COPY)) {
            return Use.by("a copy, which may be the only one");
        }
        if (snapshot.newer() == 0) {
            return Use.by("the newest of " + snapshot.volume());
        }
        return snapshot.created().map(at -> at.isAfter(uses.now().minus(OLD))).orElse(true)
                ? Use.by("not older than " + OLD.toDays() + " days")
                : uses.of(Kind.SNAPSHOT, Set.of(snapshot.id()))
                        .otherwise("older than " + OLD.toDays() + " days, " + snapshot.volume() + " has newer ones");
    }

    private static boolean isOfBackupService(String tag) {
        return TAGS_OF_BACKUP_SERVICES.stream().anyMatch(tag::startsWith);
    }
}
