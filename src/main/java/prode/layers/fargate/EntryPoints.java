package prode.layers.fargate;

import com.hashicorp.cdktf.providers.aws.ecs_service.EcsService;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsServiceLoadBalancer;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsServiceServiceConnectConfiguration;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsServiceServiceConnectConfigurationLogConfiguration;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsServiceServiceConnectConfigurationService;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsServiceServiceConnectConfigurationServiceClientAlias;
import com.hashicorp.cdktf.providers.aws.ecs_service.EcsServiceServiceRegistries;
import java.util.List;
import prode.layers.shared.EncryptedLogGroup;
import prode.layers.shared.ServiceConnect;

/**
 * How others reach a service's tasks, as ECS wants to know it: load balancer, entry in Cloud Map, Service Connect.
 *
 * @param props the service's own
 * @param logs where the proxy of Service Connect writes
 * @param region where these are
 */
record EntryPoints(FargateService.Props props, EncryptedLogGroup logs, String region) {
    /** Writes into a service what applies to it. */
    void fill(EcsService.Builder builder) {
        var targets = props.entry().targets();
        var registry = props.entry().registry();
        if (targets != null) {
            builder.loadBalancer(List.of(EcsServiceLoadBalancer.builder()
                            .targetGroupArn(targets.arn())
                            .containerName(first().name())
                            .containerPort(first().entryPort())
                            .build()))
                    // ECS refuses it for a service that no load balancer asks.
                    .healthCheckGracePeriodSeconds(props.rollout().gracePeriod().toSeconds());
        }
        if (registry != null) {
            builder.serviceRegistries(EcsServiceServiceRegistries.builder()
                    .registryArn(registry.arn())
                    .build());
        }
        var connect = props.entry().connect();
        if (connect != null) {
            builder.serviceConnectConfiguration(connect(connect));
        }
    }

    private EcsServiceServiceConnectConfiguration connect(ServiceConnect connect) {
        var configuration = EcsServiceServiceConnectConfiguration.builder()
                .enabled(true)
                .namespace(connect.namespaceArn())
                .logConfiguration(EcsServiceServiceConnectConfigurationLogConfiguration.builder()
                        .logDriver(ContainerDefinition.AWSLOGS)
                        .options(ContainerDefinition.logOptions(logs.name(), region, "service-connect"))
                        .build());
        String name = connect.offeredAs();
        if (name != null) {
            configuration.service(List.of(EcsServiceServiceConnectConfigurationService.builder()
                    .portName(name)
                    // Not the name alone: the entry in Cloud Map that Prometheus asks has that one.
                    .discoveryName(name + "-connect")
                    .clientAlias(EcsServiceServiceConnectConfigurationServiceClientAlias.builder()
                            .dnsName(name)
                            .port(first().entryPort())
                            .build())
                    .build()));
        }
        return configuration.build();
    }

    /** The container that gets the traffic. */
    private ContainerDefinition first() {
        return props.task().containers().get(0);
    }
}
