package prode.config.rules;

import java.util.stream.Stream;
import prode.config.EnvironmentConfig;
import prode.config.FargateTask;
import prode.config.MonitoringConfig;

/**
 * A service whose image this project builds.
 *
 * @param suffix of its repository's name, after the project's
 */
record OwnService(String suffix, Section<? extends FargateTask> section) {
    static Stream<OwnService> all(Settings environment) {
        Section<EnvironmentConfig> root = environment.root();
        Section<MonitoringConfig> monitoring = root.in(EnvironmentConfig::monitoring);
        return Stream.concat(
                environment.services().stream().map(service -> new OwnService(service.name(), service.section())),
                Stream.of(
                        new OwnService("prometheus", monitoring.in(MonitoringConfig::prometheus)),
                        new OwnService("grafana", monitoring.in(MonitoringConfig::grafana))));
    }
}
