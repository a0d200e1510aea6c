package prode.ops.init;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import prode.config.EnvironmentConfig;
import prode.config.ProviderVersions;
import prode.ops.support.SupportEnds;

/** The text of a new environment's file. */
final class EnvironmentText {
    /** The service that has its defaults by its name. */
    static final String DOCUMENTED = "backend";

    /** What that service has then. */
    static final String DOCUMENTED_PORT = "3000";

    /** A service without a port is a worker. */
    static final String NO_PORT = "none";

    private final Function<Decision, String> decided;
    private final Optional<EnvironmentConfig> neighbour;

    /** @param neighbour another environment of the project, whose account-wide keys hold in the same account */
    EnvironmentText(Function<Decision, String> decided, Optional<EnvironmentConfig> neighbour) {
        this.decided = decided;
        this.neighbour = neighbour;
    }

    String text() {
        var text = new StringBuilder("# yaml-language-server: $schema=environment.schema.json\n");
        line(text, "accountId", of(Decision.ACCOUNT));
        line(text, "region", of(Decision.REGION));
        line(text, "project", of(Decision.PROJECT));
        line(text, "owner", of(Decision.OWNER));
        line(text, "costCenter", of(Decision.COST_CENTER));
        if (isCheap()) {
            text.append("# Nothing in it has to last: it can be destroyed.\n");
            line(text, "protection", false);
        }
        ofSameAccount()
                .filter(other -> other.awsProvider() != ProviderVersions.tested)
                .ifPresent(other -> line(text, "awsProvider", other.awsProvider()));
        section(text, "access", access());
        if (!access().containsKey("github")) {
            text.append("  # The roles of the pipeline come with github: and below it ownerId and repositoryId, which are owner.id\n")
                    .append("  # and id of https://api.github.com/repos/")
                    .append(of(Decision.REPOSITORY))
                    .append('\n');
        }
        section(text, "state", state());
        if (isCheap()) {
            section(text, "network", map("flowLogRetentionDays", 7));
            section(text, "compute", map("capacityProvider", "FARGATE_SPOT", "logRetentionDays", 7));
        }
        section(text, "monitoring", monitoring());
        section(text, "services", map(of(Decision.SERVICE), service()));
        text.append("\n# A new database begins with the version that is supported longest, until ")
                .append(SupportEnds.lastDay(SupportEnds.POSTGRESQL, version()).orElseThrow())
                .append(".\n")
                .append(Yaml.section("data", data()));
        return text.toString();
    }

    private Map<String, Object> access() {
        var same = neighbour.filter(other -> other.access().repository().equals(of(Decision.REPOSITORY)));
        return same.map(other -> Yaml.keys(other.access())).orElseGet(() -> map("repository", of(Decision.REPOSITORY)));
    }

    /** The name of a bucket is unique in all of AWS, and the account's number makes it so. */
    private Map<String, Object> state() {
        var project = of(Decision.PROJECT);
        return ofSameAccount()
                .map(other -> Yaml.keys(other.state()))
                .orElseGet(() -> map(
                        "bucket",
                        project + "-terraform-state-" + of(Decision.ACCOUNT),
                        "lockTable",
                        project + "-terraform-lock"));
    }

    private Map<String, Object> monitoring() {
        return map(
                "alertEmail",
                of(Decision.ALERT_EMAIL),
                "viewers",
                List.of(of(Decision.VIEWERS).split(" *, *", -1)),
                "prometheus",
                map("image", of(Decision.PROJECT) + "-prometheus:1.0.0"),
                "grafana",
                map("image", of(Decision.PROJECT) + "-grafana:1.0.0"));
    }

    private Map<String, Object> service() {
        var name = of(Decision.SERVICE);
        var port = of(Decision.PORT);
        var service = map("image", of(Decision.PROJECT) + "-" + name + ":1.0.0");
        if (!name.equals(DOCUMENTED) && !port.equals(NO_PORT)) {
            service.put("port", number(port));
            service.put("route", Map.of());
        } else if (name.equals(DOCUMENTED) && !port.equals(DOCUMENTED_PORT)) {
            service.put("port", number(port));
        }
        if (isCheap()) {
            service.put("autoscaling", map("maximum", 2));
        } else {
            service.put("desiredCount", 2);
        }
        return service;
    }

    private Map<String, Object> data() {
        var data = map("engineVersion", version(), "storageType", "gp3");
        if (isCheap()) {
            data.put("multiAz", false);
            data.put("backupRetentionDays", 1);
        }
        return data;
    }

    private static String version() {
        return SupportEnds.longest(SupportEnds.POSTGRESQL);
    }

    private boolean isCheap() {
        return of(Decision.CHEAP).equals("yes");
    }

    private String of(Decision decision) {
        return decided.apply(decision);
    }

    private Optional<EnvironmentConfig> ofSameAccount() {
        return neighbour.filter(other -> other.accountId().value().equals(of(Decision.ACCOUNT)));
    }

    /** As a number, if it is one; else the configuration says what is wrong with it. */
    private static Object number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : text;
    }

    private static void line(StringBuilder text, String key, Object value) {
        text.append(key).append(": ").append(Yaml.value(value)).append('\n');
    }

    private static void section(StringBuilder text, String name, Map<String, Object> content) {
        text.append(content.isEmpty() ? "" : "\n").append(Yaml.section(name, content));
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
        }
        return map;
    }
}
