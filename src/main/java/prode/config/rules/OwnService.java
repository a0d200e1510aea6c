package prode.config.rules;

/** The services whose image this project builds, by the section that configures each. */
enum OwnService {
    BACKEND("compute.backend", "backend"),
    PROMETHEUS("monitoring.prometheus", "prometheus"),
    GRAFANA("monitoring.grafana", "grafana");

    private final String section;
    private final String repositorySuffix;

    OwnService(String section, String repositorySuffix) {
        this.section = section;
        this.repositorySuffix = repositorySuffix;
    }

    /** The path of one of the section's keys. */
    String key(String name) {
        return section + "." + name;
    }

    /** The account's repository of the service's images. */
    String repository(String project) {
        return project + "-" + repositorySuffix;
    }
}
