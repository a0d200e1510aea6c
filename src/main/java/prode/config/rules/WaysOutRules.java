package prode.config.rules;

import java.util.SortedSet;
import java.util.stream.Stream;
import prode.config.CalledServices;
import prode.config.EcrRegistry;
import prode.config.EnvironmentConfig;
import prode.config.FargateTask;
import prode.config.FunctionsConfig;
import prode.config.FunctionsConfig.Tracing;
import prode.config.MonitoringConfig;
import prode.config.NetworkConfig;
import prode.config.NetworkConfig.Nat;
import prode.config.ServiceConfig;
import prode.config.ServicePermissions;

/** Without NAT, everything that is switched on is reached by an endpoint, or refused: it would fail when it runs. */
final class WaysOutRules {
    private static final String NAT = "network.nat other than none";

    private WaysOutRules() {}

    static Stream<Violation> check(Settings environment) {
        Section<NetworkConfig> network = environment.root().in(EnvironmentConfig::network);
        if (network.get(NetworkConfig::nat).value() != Nat.none) {
            return Stream.empty();
        }
        return Violation.all(
                endpoints(environment, network), slack(environment), images(environment), services(environment));
    }

    /** In a VPC of somebody else, that one's endpoints may be there already: the plan looks for each. */
    private static Stream<Violation> endpoints(Settings environment, Section<NetworkConfig> network) {
        boolean own = network.lacks(NetworkConfig::existing);
        Setting<Boolean> endpoints = network.get(NetworkConfig::interfaceEndpoints);
        return own && Boolean.FALSE.equals(endpoints.value())
                ? Stream.of(network.get(NetworkConfig::nat)
                        .violation(
                                "leaves no way to " + String.join(", ", called(environment)),
                                "single, perZone or regional, or network.interfaceEndpoints: true"))
                : Stream.empty();
    }

    private static SortedSet<String> called(Settings environment) {
        var services = environment.services().stream()
                .flatMap(service -> Stream.ofNullable(environment
                        .<ServiceConfig>get("services." + service.name())
                        .value()))
                .toList();
        SortedSet<String> called = CalledServices.ofPrometheus(services);
        services.forEach(service -> called.addAll(CalledServices.of(service)));
        var functions = environment.root().in(EnvironmentConfig::functions);
        if (functions.get(FunctionsConfig::tracing).value() == Tracing.Active) {
            called.add(CalledServices.TRACES);
        }
        return called;
    }

    private static Stream<Violation> slack(Settings environment) {
        return environment
                .root()
                .in(EnvironmentConfig::monitoring)
                .get(MonitoringConfig::slack)
                .refuseIf(isOn -> isOn, "has no way to Slack without NAT", "false, or " + NAT);
    }

    /** ECR has endpoints; another registry is a server on the internet. */
    private static Stream<Violation> images(Settings environment) {
        return OwnService.all(environment)
                .flatMap(service -> service.section()
                        .get(FargateTask::image)
                        .refuseIf(
                                image -> image.registry() != null
                                        && EcrRegistry.of(image.registry()).isEmpty(),
                                "can't be pulled without NAT",
                                "an image in ECR, or " + NAT));
    }

    private static Stream<Violation> services(Settings environment) {
        return environment.services().stream()
                .map(service -> service.section().in(ServiceConfig::permissions))
                .flatMap(permissions -> Stream.concat(statements(permissions), tables(environment, permissions)));
    }

    private static Stream<Violation> statements(Section<ServicePermissions> permissions) {
        return permissions.sections(ServicePermissions::statements).stream()
                .flatMap(statement -> statement.elements(ServicePermissions.Raw::actions).stream())
                .flatMap(action -> action.refuseIf(
                        name -> !CalledServices.hasEndpoint(name), "has no endpoint, and there is no NAT", NAT));
    }

    private static Stream<Violation> tables(Settings environment, Section<ServicePermissions> permissions) {
        Setting<Boolean> endpoint =
                environment.root().in(EnvironmentConfig::network).get(NetworkConfig::dynamodbEndpoint);
        return Stream.of(
                        permissions.in(ServicePermissions::read).get(ServicePermissions.Read::tables),
                        permissions.in(ServicePermissions::write).get(ServicePermissions.Write::tables))
                .flatMap(tables -> tables.refuseIf(
                        endpoint,
                        (names, isOn) -> !names.isEmpty() && !isOn,
                        "has no way to DynamoDB without NAT",
                        "network.dynamodbEndpoint: true, or " + NAT));
    }
}
