package prode.ops.cleanup.find;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import prode.ops.cleanup.facts.Account;
import prode.ops.cleanup.facts.Port;
import prode.ops.cleanup.facts.Snapshot;
import prode.ops.cost.Charge;

/** Snapshots that are old, and not the last copy of their volume. Those of a backup service are its own to delete. */
public final class OldSnapshots implements Finder<Snapshot> {
    static final Duration OLD = Duration.ofDays(30);

    /** What AWS writes for the volume of a copied snapshot: such copies have nothing to do with each other. */
    private static final String VOLUME_OF_A_COPY = "vol-ffffffff";

    private static final List<String> TAGS_OF_BACKUP_SERVICES = List.of("aws:backup:", "aws:dlm:");

    @Override
    public Kind kind() {
        return Kind.SNAPSHOT;
    }

    @Override
    public Port<Snapshot> port(Account account) {
        return account.snapshots();
    }

    @Override
    public Sighting judge(Snapshot snapshot, Uses uses) {
        return new Sighting(
                new Resource(kind(), snapshot.id()),
                snapshot.tags().get("Name").orElse(snapshot.id()),
                Set.of(snapshot.id(), snapshot.arn()),
                snapshot.created(),
                snapshot.tags(),
                use(snapshot, uses),
                List.of(Charge.of(snapshot.archived() ? "snapshot.archive" : "snapshot", snapshot.sizeGiB())));
    }

    private static Use use(Snapshot snapshot, Uses uses) {
        if (snapshot.tags().values().keySet().stream().anyMatch(OldSnapshots::isOfBackupService)) {
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
