package prode.config;

import java.time.Duration;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Range;

/**
 * The queue that a worker works off, in SQS's words. Ranges are SQS's; source: Amazon SQS Developer Guide, "Amazon SQS
 * message quotas" and "Amazon SQS queue parameters".
 */
public record QueueConfig(
        @Doc("Time in which a task has to be done with a message; after it another task gets the message.")
        @Default("2m")
        @Range(min = 1, max = 43_200)
        Duration visibilityTimeout,

        @Doc("Time after which a message that nobody worked off is lost.")
        @Default("96h")
        @Range(min = 60, max = 1_209_600)
        Duration retention,

        @Doc("Times that a message is given to a task before it goes to the dead-letter queue.")
        @Default("5")
        @Range(min = 1, max = 1_000)
        int maxReceiveCount,

        @Doc("Age of the oldest message from which on the alarm goes off.")
        @Default("30m")
        @Range(min = 60, max = 1_209_600)
        Duration oldestMessage,

        @Doc("Waiting messages for each task that autoscaling aims at: what a task works off in the time that a message"
                + " may wait.")
        @Default("10")
        @Range(min = 1, max = 1_000_000)
        int backlogPerTask) {
    /**
     * Until CloudWatch shows the tasks that the last step has added: Container Insights is a minute or two behind.
     * Before that a step would add the same tasks again, because the backlog per task looks as it did.
     */
    public static final Duration METRICS_DELAY = Duration.ofMinutes(3);
}
