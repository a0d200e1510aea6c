package prode.ops.cleanup.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import prode.ops.cleanup.facts.Account;
import prode.ops.cleanup.facts.Port;
import prode.ops.cleanup.facts.Volume;
import prode.ops.cost.Charge;

/** Volumes that no instance has attached. */
public final class UnattachedVolumes implements Finder<Volume> {
    private static final int FREE_IOPS_OF_GP3 = 3000;
    private static final int FREE_THROUGHPUT_OF_GP3 = 125;

    @Override
    public Kind kind() {
        return Kind.VOLUME;
    }

    @Override
    public Port<Volume> port(Account account) {
        return account.volumes();
    }

    @Override
    public Sighting judge(Volume volume, Uses uses) {
        return new Sighting(
                new Resource(kind(), volume.id()),
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
}
