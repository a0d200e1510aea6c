package prode.ops.cleanup.find;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import prode.ops.cleanup.facts.Account;
import prode.ops.cleanup.facts.NetworkInterface;
import prode.ops.cleanup.facts.Port;

/** Network interfaces that are attached to nothing and that no service of AWS made for itself. */
public final class UnusedNetworkInterfaces implements Finder<NetworkInterface> {
    @Override
    public Kind kind() {
        return Kind.NETWORK_INTERFACE;
    }

    @Override
    public Port<NetworkInterface> port(Account account) {
        return account.networkInterfaces();
    }

    @Override
    public Sighting judge(NetworkInterface each, Uses uses) {
        return new Sighting(
                new Resource(kind(), each.id()),
                each.tags().get("Name").orElse(each.id()),
                Set.of(each.id(), each.arn()),
                Optional.empty(),
                each.tags(),
                use(each, uses),
                List.of());
    }

    private static Use use(NetworkInterface each, Uses uses) {
        if (each.attachedTo().isPresent()) {
            return Use.by("attached to " + each.attachedTo().get());
        }
        if (each.managedBy().isPresent()) {
            return Use.by("managed by " + each.managedBy().get());
        }
        if (each.address().isPresent()) {
            return Use.by("has the address " + each.address().get());
        }
        return each.status().equals("available")
                ? uses.of(Kind.NETWORK_INTERFACE, Set.of()).otherwise("attached to nothing")
                : Use.by("its status is " + each.status());
    }
}
