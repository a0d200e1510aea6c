package prode.layers.network;

import com.hashicorp.cdktf.providers.aws.service_discovery_private_dns_namespace.ServiceDiscoveryPrivateDnsNamespace;
import com.hashicorp.cdktf.providers.aws.service_discovery_service.ServiceDiscoveryService;
import com.hashicorp.cdktf.providers.aws.service_discovery_service.ServiceDiscoveryServiceDnsConfig;
import com.hashicorp.cdktf.providers.aws.service_discovery_service.ServiceDiscoveryServiceDnsConfigDnsRecords;
import com.hashicorp.cdktf.providers.aws.service_discovery_service.ServiceDiscoveryServiceHealthCheckCustomConfig;
import java.util.List;
import prode.layers.shared.Platform;
import prode.layers.shared.ServiceRegistry;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/** Defines the private DNS namespace of an environment, in which services find each other's tasks. */
public final class ServiceDiscovery extends Construct {
    /** Shorter than a scrape interval: a task that ended must not be asked twice. */
    private static final int TTL_SECONDS = 10;

    private final String namespaceName;
    private final ServiceDiscoveryPrivateDnsNamespace namespace;

    public ServiceDiscovery(Construct scope, String id, Platform platform) {
        super(scope, id);
        namespaceName = platform.name(PhysicalName.NAMESPACE);
        namespace = ServiceDiscoveryPrivateDnsNamespace.Builder.create(this, "namespace")
                .name(namespaceName)
                .description("Where the services of " + platform.naming().stackId() + " find each other")
                .vpc(platform.network().vpcId())
                .build();
    }

    /** Token of the namespace's ARN. */
    public String namespaceArn() {
        return namespace.getArn();
    }

    /**
     * Makes the entry of a service. Cloud Map answers with at most eight addresses. Who has more tasks keeps the entry:
     * without it each change of the maximum across eight would deploy the service anew.
     */
    public ServiceRegistry register(String service) {
        var entry = ServiceDiscoveryService.Builder.create(this, service)
                .name(service)
                // ECS takes the tasks out after the service is gone; an entry that waits for that blocks the destroy.
                .forceDestroy(true)
                .dnsConfig(ServiceDiscoveryServiceDnsConfig.builder()
                        .namespaceId(namespace.getId())
                        .routingPolicy("MULTIVALUE")
                        .dnsRecords(List.of(ServiceDiscoveryServiceDnsConfigDnsRecords.builder()
                                .type("A")
                                .ttl(TTL_SECONDS)
                                .build()))
                        .build())
                // ECS tells which task is healthy; without this block Cloud Map would answer with all of them. The
                // deprecated argument keeps it: an empty block the provider takes for none when it makes the service,
                // while AWS's answer fills it, and a difference replaces the service. Source: its
                // resourceServiceCreate.
                .healthCheckCustomConfig(ServiceDiscoveryServiceHealthCheckCustomConfig.builder()
                        .failureThreshold(1)
                        .build())
                .build();
        return new ServiceRegistry(entry.getArn(), service + "." + namespaceName);
    }
}
