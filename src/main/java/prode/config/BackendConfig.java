package prode.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Matches;
import prode.config.schema.OneOf;
import prode.config.schema.Range;

/** The backend: the service for which the whole system exists. */
public record BackendConfig(
        @Doc("Image with an immutable tag or a digest; without a registry it is one of the account's repositories.")
        ImageReference image,

        @Doc("Port on which the container listens.") @Default("3000") @Range(min = 1, max = 65535)
        int port,

        @Doc("Fargate CPU units of a task.")
        @Default("256")
        @OneOf({"256", "512", "1024", "2048", "4096", "8192", "16384"})
        int cpu,

        @Doc("Memory of a task in MiB; Fargate allows certain pairs with the CPU.")
        @Default("512")
        @Range(min = 512, max = 122880)
        int memoryMiB,

        @Doc("Tasks that run when nothing scales; also the least that autoscaling keeps.")
        @Default("1")
        @Range(min = 1, max = 1000)
        int desiredCount,

        @Doc("Path that answers 200 when the service and its database are well.")
        @Default("/health")
        @Matches(value = "/[A-Za-z0-9_.~/-]{0,1023}", allowed = "a path that starts with a slash, no spaces")
        String healthPath,

        @Doc("Time after a task's start in which failed health checks do not count.")
        @Default("60s")
        @Range(min = 0, max = 86400)
        Duration healthCheckGracePeriod,

        @Doc("How the container asks itself whether it is healthy.")
        ContainerHealthCheck containerHealthCheck,

        @Doc("Further environment variables; credentials never stand here.") @Default("{}")
        Map<String, String> environment,

        @Doc("How the number of tasks follows the load.") Autoscaling autoscaling)
        implements FargateTask {

    /** Health check that ECS runs inside the container, AWS's words. */
    public record ContainerHealthCheck(
            @Doc("Command, run without a shell; {port} and {path} stand for the service's own, unless behind $ or %.")
            @Default("[node, -e, \"require('http').get('http://localhost:{port}{path}',"
                    + "r=>process.exit(r.statusCode===200?0:1)).on('error',()=>process.exit(1))\"]")
            @Range(min = 1, max = 32)
            List<String> command,

            @Doc("Time between two checks.") @Default("30s") @Range(min = 5, max = 300)
            Duration interval,

            @Doc("Time a check may take.") @Default("5s") @Range(min = 2, max = 60)
            Duration timeout,

            @Doc("Failed checks in a row that make the container unhealthy.") @Default("3") @Range(min = 1, max = 10)
            int retries,

            @Doc("Time after the start in which failed checks do not count.") @Default("60s") @Range(min = 0, max = 300)
            Duration startPeriod)
            implements TimedCheck {}

    /** Target tracking on CPU and memory. */
    public record Autoscaling(
            @Doc("Most tasks at once.") @Default("4") @Range(min = 1, max = 1000)
            int maximum,

            @Doc("Average CPU that autoscaling aims at.") @Default("70") @Range(min = 1, max = 100)
            int cpuPercent,

            @Doc("Average memory that autoscaling aims at.") @Default("80") @Range(min = 1, max = 100)
            int memoryPercent,

            @Doc("Pause after tasks were added.") @Default("60s") @Range(min = 0, max = 3600)
            Duration scaleOutCooldown,

            @Doc("Pause after tasks were taken away.") @Default("300s") @Range(min = 0, max = 3600)
            Duration scaleInCooldown) {}
}
