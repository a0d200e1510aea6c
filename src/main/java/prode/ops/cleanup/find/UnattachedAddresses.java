package prode.ops.cleanup.find;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import prode.ops.cleanup.facts.Account;
import prode.ops.cleanup.facts.Address;
import prode.ops.cleanup.facts.Port;
import prode.ops.cost.Charge;

/** Elastic IPs that nothing has. A name server or a partner's firewall may still know one: a tag keeps it. */
public final class UnattachedAddresses implements Finder<Address> {
    @Override
    public Kind kind() {
        return Kind.ADDRESS;
    }

    @Override
    public Port<Address> port(Account account) {
        return account.addresses();
    }

    @Override
    public Sighting judge(Address address, Uses uses) {
        return new Sighting(
                new Resource(kind(), address.id()),
                address.publicIp(),
                Set.of(address.id(), address.arn(), address.publicIp()),
                Optional.empty(),
                address.tags(),
                use(address, uses),
                List.of(Charge.of("ipv4", 1)));
    }

    private static Use use(Address address, Uses uses) {
        return address.associatedWith()
                .map(user -> Use.by("associated with " + user))
                .or(() -> address.managedBy().map(owner -> Use.by("managed by " + owner)))
                .orElse(uses.of(Kind.ADDRESS, Set.of()).otherwise("associated with nothing"));
    }
}
