package prode.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import prode.aws.services.Ecr;
import prode.aws.services.Ecs;
import prode.config.EcrImage;
import prode.ops.health.Expectations;
import prode.ops.rollback.Rollback;
import prode.ops.rollback.RollbackPlanner;

/** A service on its way back to a revision that was good. */
record ServiceRollback(Health health, Ecs ecs, Rollback plan) {
    /**
     * Finds the way.
     *
     * @param service key or name of one of the stack's services
     * @param to the revision; empty for the last good one
     */
    static ServiceRollback of(Health health, String service, Optional<String> to) {
        var ecs = new Ecs(health.access());
        var planner = new RollbackPlanner(ecs, new Ecr(health.access()));
        var target = target(health, NamedService.of(health.expected(), "--service", service));
        return new ServiceRollback(health, ecs, planner.plan(target, to));
    }

    private static RollbackPlanner.Service target(Health health, Expectations.Service chosen) {
        return new RollbackPlanner.Service(
                health.stack().name(),
                chosen.cluster(),
                chosen.name(),
                chosen.key() + ".image",
                NamedService.environmentFile(health.stack()));
    }

    void apply(Console console) {
        console.say(plan.service() + ": " + plan.from().revision() + " -> "
                + plan.to().revision());
        // Before the service goes back: from then on each new task pulls it.
        MarkedImages.mark(health.access(), images(), health.stack().name(), console.err());
        ecs.deploy(plan.cluster(), plan.service(), plan.to().arn());
    }

    private List<EcrImage> images() {
        return plan.to().images().stream()
                .flatMap(each -> EcrImage.of(each.image()).stream())
                .filter(image -> health.access().target().has(image))
                .toList();
    }

    /** Waits until the whole stack is well; gives the exit code. */
    int verify(Context context, Duration timeout) throws IOException, InterruptedException {
        var report = health.withRevision(plan.service(), plan.to().arn())
                .verify(context.project().waiting(), timeout, context.err());
        report.lines().forEach(line -> context.say("fault: " + line));
        context.say(report.summary());
        return report.exitCode();
    }
}
