package prode.ops.cleanup.aws;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import prode.aws.AwsTarget;
import prode.ops.cleanup.facts.Address;
import prode.ops.cleanup.facts.Port;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Elastic IPs; AWS refuses to release an associated one. They come in one page. */
record Ec2Addresses(Ec2Client ec2, AwsTarget target) implements Port<Address> {
    @Override
    public List<Address> all() {
        return Calls.ask(() ->
                ec2.describeAddresses().addresses().stream().map(this::facts).toList());
    }

    @Override
    public Optional<Address> look(String id) {
        return Calls.look(() -> ec2.describeAddresses(request -> request.allocationIds(id)).addresses().stream()
                .map(this::facts)
                .findFirst());
    }

    @Override
    public void delete(Address address) {
        Calls.run(() -> ec2.releaseAddress(request -> request.allocationId(address.id())));
    }

    private Address facts(software.amazon.awssdk.services.ec2.model.Address address) {
        return new Address(
                address.allocationId(),
                Ec2.arn(target, "elastic-ip", address.allocationId()),
                address.publicIp(),
                Stream.of(address.associationId(), address.networkInterfaceId(), address.instanceId())
                        .filter(user -> user != null && !user.isEmpty())
                        .findFirst(),
                Optional.ofNullable(address.serviceManagedAsString()),
                Ec2.tags(address.tags()));
    }
}
