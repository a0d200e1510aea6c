package prode.config;

import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.OneOf;
import prode.config.schema.Range;

/** The ECS cluster, the housekeeping of repositories and logs. */
public record ComputeConfig(
        @Doc("Capacity of the services: FARGATE, or FARGATE_SPOT for environments that may be interrupted.")
        @Default("FARGATE")
        CapacityProvider capacityProvider,

        @Doc("Images that a repository keeps besides those marked as deployed.")
        @Default("5")
        @Range(min = 1, max = 100)
        int imagesKept,

        @Doc("Days that container logs are kept.")
        @Default("30")
        @OneOf({
            "1", "3", "5", "7", "14", "30", "60", "90", "120", "150", "180", "365", "400", "545", "731", "1096", "1827",
            "2192", "2557", "2922", "3288", "3653"
        })
        int logRetentionDays) {
    /** Where Fargate runs the tasks, AWS's names. */
    public enum CapacityProvider {
        /** On demand. */
        FARGATE,
        /** Spare capacity, up to 70 % cheaper, ended with two minutes' notice. */
        FARGATE_SPOT
    }
}
