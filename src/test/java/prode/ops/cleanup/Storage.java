package prode.ops.cleanup;

import static prode.ops.cleanup.Workshop.arn;

import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import prode.aws.facts.Snapshot;
import prode.aws.facts.Tags;
import prode.aws.facts.Volume;
import prode.ops.cleanup.find.Resource;
import prode.ops.cleanup.find.UserSort;

/** Makes volumes and snapshots. */
record Storage(Workshop shop) {
    Resource volume(Draft draft) {
        var id = "vol-" + draft.name();
        var arn = arn("ec2", "volume/" + id);
        shop.name(draft, id, arn);
        var attached = draft.isUsed() && shop.chance.nextBoolean();
        return shop.world.volumes.put(new Volume(
                id,
                arn,
                shop.pick("gp2", "gp3", "io1"),
                1 + shop.chance.nextInt(500),
                0,
                0,
                draft.isUsed() ? attached ? "in-use" : "creating" : "available",
                attached ? Set.of("i-1") : Set.of(),
                draft.created(),
                draft.tags()));
    }

    Resource snapshot(Draft draft) {
        var id = "snap-" + draft.name();
        var arn = arn("ec2", "snapshot/" + id);
        shop.name(draft, id, arn);
        var way = shop.wayOfUse(draft, 7);
        if (way == 0) {
            shop.world.use(UserSort.MACHINE_IMAGES, id, "snap-other");
        }
        if (way == 6) {
            shop.world.use(shop.pickOf(UserSort.LAUNCH_TEMPLATES, UserSort.LAUNCH_CONFIGURATIONS), id);
        }
        var values = new HashMap<>(draft.tags().values());
        if (way == 1) {
            values.put(shop.pick("aws:backup:source-resource", "aws:dlm:lifecycle-policy-id"), "x");
        }
        return shop.world.snapshots.put(new Snapshot(
                id,
                arn,
                way == 2 ? "vol-ffffffff" : "vol-of-" + id,
                20,
                shop.chance.nextBoolean(),
                way == 3 ? "pending" : "completed",
                way == 4 ? 0 : 1 + shop.chance.nextInt(9),
                way == 5 ? Optional.of(Workshop.daysAgo(20)) : draft.created(),
                draft.isUsed() ? Tags.of(values) : draft.tags()));
    }
}
