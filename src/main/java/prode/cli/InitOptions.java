package prode.cli;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import prode.ops.init.Decision;

/** What somebody decides about a new environment before being asked. */
final class InitOptions {
    private final Map<Decision, String> given = new EnumMap<>(Decision.class);

    @Option(
            names = "--environment",
            paramLabel = "<name>",
            description = "Name of the environment and its file; default: production, then staging")
    void setEnvironment(@Nullable String value) {
        give(Decision.ENVIRONMENT, value);
    }

    @Option(
            names = "--cheap",
            paramLabel = "<yes|no>",
            description =
                    "Whether it may be interrupted and lost: one task, Spot, a database in one zone, no protection;"
                            + " default: no for production, else yes")
    void setCheap(@Nullable String value) {
        give(Decision.CHEAP, value);
    }

    @Option(names = "--account", paramLabel = "<id>", description = "AWS account.")
    void setAccount(@Nullable String value) {
        give(Decision.ACCOUNT, value);
    }

    @Option(names = "--region", paramLabel = "<region>", description = "AWS region; default: us-west-2")
    void setRegion(@Nullable String value) {
        give(Decision.REGION, value);
    }

    @Option(names = "--project", paramLabel = "<name>", description = "Prefix of all names; default: prod-e")
    void setProject(@Nullable String value) {
        give(Decision.PROJECT, value);
    }

    @Option(names = "--owner", paramLabel = "<team>", description = "Who answers for it.")
    void setOwner(@Nullable String value) {
        give(Decision.OWNER, value);
    }

    @Option(names = "--cost-center", paramLabel = "<name>", description = "Who pays for it.")
    void setCostCenter(@Nullable String value) {
        give(Decision.COST_CENTER, value);
    }

    @Option(names = "--repository", paramLabel = "<owner/name>", description = "The project's GitHub repository.")
    void setRepository(@Nullable String value) {
        give(Decision.REPOSITORY, value);
    }

    @Option(names = "--alert-email", paramLabel = "<address>", description = "Who is told of alarms.")
    void setAlertEmail(@Nullable String value) {
        give(Decision.ALERT_EMAIL, value);
    }

    @Option(
            names = "--viewers",
            paramLabel = "<network,...>",
            description = "Networks that may open Grafana and Prometheus.")
    void setViewers(@Nullable String value) {
        give(Decision.VIEWERS, value);
    }

    @Option(names = "--service", paramLabel = "<name>", description = "The first service; default: backend")
    void setService(@Nullable String value) {
        give(Decision.SERVICE, value);
    }

    @Option(
            names = "--port",
            paramLabel = "<port>",
            description = "On which its container listens, or none for a worker; default: 3000")
    void setPort(@Nullable String value) {
        give(Decision.PORT, value);
    }

    /** The option that decides something. */
    static String name(Decision decision) {
        return "--" + decision.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What was given. */
    Map<Decision, String> given() {
        return given;
    }

    private void give(Decision decision, @Nullable String value) {
        if (value != null) {
            given.put(decision, value);
        }
    }
}
