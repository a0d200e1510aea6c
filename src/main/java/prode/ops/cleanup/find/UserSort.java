package prode.ops.cleanup.find;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Sorts of users that cleanup can ask for. Which kind of resource which of them may use stands in {@code users.txt}. */
public enum UserSort {
    AUTO_SCALING_GROUPS,
    BATCH_COMPUTE_ENVIRONMENTS,
    BATCH_JOB_DEFINITIONS,
    CAPACITY_PROVIDERS,
    CODEBUILD_PROJECTS,
    FLOW_LOGS,
    FUNCTIONS,
    LAUNCH_CONFIGURATIONS,
    LAUNCH_TEMPLATES,
    MACHINE_IMAGES,
    NETWORK_INTERFACES,
    PIPES,
    REVISIONS,
    /** Those that something runs or may be rolled back to: an older one holds no image. */
    REVISIONS_IN_USE,
    RULES,
    SCHEDULES,
    SECURITY_GROUPS,
    SERVICES,
    STATE_MACHINES,
    TASKS;

    /** The sort with that name in {@code users.txt}. */
    public static Optional<UserSort> of(String text) {
        return Arrays.stream(values())
                .filter(sort -> sort.toString().equals(text))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
