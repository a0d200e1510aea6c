package prode.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prode.aws.services.Ecr;
import prode.aws.services.Ecs;
import prode.cli.output.Answers;
import prode.config.EcrImage;
import prode.failure.BadInput;
import prode.failure.ExitCode;
import prode.ops.health.Expectations;
import prode.ops.rollback.Rollback;
import prode.ops.rollback.RollbackPlanner;

/** Brings a service back to a revision that was good. */
@Answers(Rollback.class)
@NeedsAws("no service runs there that could go back")
@Command(
        name = "rollback",
        description = {
            "Shows what would change if a service went back to its last good revision; --apply does it, waits until the"
                    + " rollout is COMPLETED and verifies the whole stack.",
            "Afterwards the environment file must name the same image, or the next apply brings the newer one back."
        },
        exitCodeList = {
            "0:planned, done, or nothing to do",
            "2:--to names no revision, or one of another service",
            "3:there is no good revision, it is INACTIVE, its last rollout failed, or its image is gone",
            "4:rolled back, but the stack is not well"
        },
        mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {
    private final Project project;

    @Mixin
    private Console console = new Console();

    @Mixin
    private StackOption stack = new StackOption();

    @Option(
            names = "--service",
            paramLabel = "<name>",
            defaultValue = "backend",
            description = "backend, prometheus or grafana, or the name of an ECS service; default: ${DEFAULT-VALUE}")
    private String service = "backend";

    @Option(
            names = "--to",
            paramLabel = "<revision>",
            description = "Number, family:number or ARN; default: the newest before the current that ran well.")
    private @Nullable String to;

    @Option(names = "--apply", description = "Does it; without, nothing is changed.")
    private boolean apply;

    @Option(
            names = "--timeout",
            paramLabel = "<duration>",
            defaultValue = "15m",
            description = "How long to wait for the rollout; default: ${DEFAULT-VALUE}")
    private Duration timeout = Duration.ofMinutes(15);

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

    RollbackCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var health = Health.open(project, stack.name())) {
            var chosen = chosen(health.expected().services());
            var ecs = new Ecs(health.access());
            var planner = new RollbackPlanner(ecs, new Ecr(health.access()));
            var plan = planner.plan(target(health, chosen), Optional.ofNullable(to));
            if (!apply || plan.isNothing()) {
                answers.print(plan.answer());
                return ExitCode.DONE;
            }
            console.say(plan.service() + ": " + plan.from().revision() + " -> "
                    + plan.to().revision());
            // Before the service goes back: from then on each new task pulls it.
            MarkedImages.mark(health.access(), images(plan.to(), health), stack.name(), console.err());
            ecs.deploy(plan.cluster(), plan.service(), plan.to().arn());
            answers.print(plan.done().answer());
            var report = health.withRevision(plan.service(), plan.to().arn())
                    .verify(project.waiting(), timeout, console.err());
            report.lines().forEach(line -> console.say("fault: " + line));
            console.say(report.summary());
            return report.exitCode();
        }
    }

    private static List<EcrImage> images(Rollback.Side side, Health health) {
        return side.images().stream()
                .flatMap(each -> EcrImage.of(each.image()).stream())
                .filter(image -> health.access().target().has(image))
                .toList();
    }

    private Expectations.Service chosen(List<Expectations.Service> services) {
        return services.stream()
                .filter(each -> each.name().equals(service) || each.key().endsWith("." + service))
                .findFirst()
                .orElseThrow(() -> new BadInput("--service: got " + service + ", allowed "
                        + services.stream()
                                .map(each -> each.key().replaceFirst(".*\\.", ""))
                                .toList()));
    }

    private RollbackPlanner.Service target(Health health, Expectations.Service chosen) {
        return new RollbackPlanner.Service(
                stack.name(),
                chosen.cluster(),
                chosen.name(),
                chosen.key() + ".image",
                "src/main/environments/" + health.stack().tags().get("Environment") + ".yaml");
    }
}
