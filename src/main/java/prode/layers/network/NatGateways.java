package prode.layers.network;

import com.hashicorp.cdktf.providers.aws.eip.Eip;
import com.hashicorp.cdktf.providers.aws.internet_gateway.InternetGateway;
import com.hashicorp.cdktf.providers.aws.nat_gateway.NatGateway;
import com.hashicorp.cdktf.providers.aws.vpc.Vpc;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import prode.config.NetworkConfig;
import prode.config.NetworkConfig.Nat;
import prode.layers.shared.CreationOrder;
import prode.naming.Naming;
import software.constructs.Construct;

/** Defines the NAT gateways of a VPC, none to one a zone. */
final class NatGateways {
    private final Construct scope;
    private final Naming naming;
    private final InternetGateway internetGateway;
    private final Map<String, String> byZone = new TreeMap<>();

    /** @param publicSubnets tokens of the public subnets' ids by their zones */
    NatGateways(
            Construct scope,
            Naming naming,
            NetworkConfig config,
            Vpc vpc,
            InternetGateway internetGateway,
            Map<String, String> publicSubnets) {
        this.scope = scope;
        this.naming = naming;
        this.internetGateway = internetGateway;
        String named = config.natZone();
        String single = named == null ? config.zones().get(0).zone() : named;
        NatGateway shared = config.nat() == Nat.regional ? regional(vpc) : null;
        for (var zone : config.zones()) {
            String name = zone.zone();
            if (shared != null) {
                byZone.put(name, shared.getId());
            } else if (config.nat() == Nat.perZone || (config.nat() == Nat.single && name.equals(single))) {
                byZone.put(name, zonal(name, Objects.requireNonNull(publicSubnets.get(name))));
            }
        }
        if (config.nat() == Nat.single) {
            config.zones().forEach(zone -> byZone.put(zone.zone(), Objects.requireNonNull(byZone.get(single))));
        }
    }

    /** Tokens of the gateways' ids by the zones that use them; empty without any. */
    Map<String, String> byZone() {
        return byZone;
    }

    private String zonal(String zone, String subnetId) {
        var address = Eip.Builder.create(scope, "nat-address-" + zone)
                .domain("vpc")
                .tags(name("nat-" + zone))
                .build();
        var gateway = NatGateway.Builder.create(scope, "nat-" + zone)
                .allocationId(address.getId())
                .subnetId(subnetId)
                .tags(name("nat-" + zone))
                .build();
        CreationOrder.ADDRESS_AFTER_INTERNET_GATEWAY.apply(address, internetGateway);
        CreationOrder.NAT_AFTER_INTERNET_GATEWAY.apply(gateway, internetGateway);
        return gateway.getId();
    }

    /** In automatic mode: AWS follows the zones in which something runs, and gives the addresses. */
    private NatGateway regional(Vpc vpc) {
        var gateway = NatGateway.Builder.create(scope, "nat-regional")
                .availabilityMode("regional")
                .vpcId(vpc.getId())
                .tags(name("nat"))
                .build();
        CreationOrder.NAT_AFTER_INTERNET_GATEWAY.apply(gateway, internetGateway);
        return gateway;
    }

    private Map<String, String> name(String what) {
        return Map.of("Name", naming.label(what));
    }
}
