package prode.ops.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prode.aws.Arn;
import prode.aws.facts.Service;
import prode.aws.facts.Service.Rollout;
import prode.ops.health.Expectations;
import prode.terraform.state.LockInfo;

/**
 * One service as ECS runs it.
 *
 * @param service how people call it, such as {@code backend}
 * @param ecsService its name in ECS
 * @param revision such as {@code prod-e-task:7}; absent if ECS has no such service
 * @param images of the revision's containers
 * @param running tasks that run
 * @param desired tasks that should run
 * @param deployment state of the last one, in ECS's words, with its reason if it failed
 * @param since when the last deployment began
 * @param age how long ago that was, for people
 */
@JsonInclude(Include.NON_NULL)
public record ServiceStatus(
        String service,
        String ecsService,
        @Nullable String revision,
        List<String> images,
        int running,
        int desired,
        @Nullable String deployment,
        @Nullable String since,
        @Nullable String age) {
    public ServiceStatus {
        images = List.copyOf(images);
    }

    static ServiceStatus missing(Expectations.Service declared) {
        return new ServiceStatus(declared.word(), declared.name(), null, List.of(), 0, 0, null, null, null);
    }

    static ServiceStatus of(Expectations.Service declared, Service service, List<String> images, Instant now) {
        var last = service.rollouts().stream()
                .filter(rollout -> rollout.status().equals("PRIMARY"))
                .findFirst();
        var since = last.flatMap(Rollout::since);
        return new ServiceStatus(
                declared.word(),
                declared.name(),
                Arn.lastStep(service.taskDefinition()),
                images,
                service.rollouts().stream().mapToInt(Rollout::running).sum(),
                service.desired(),
                last.map(ServiceStatus::words).orElse(null),
                since.map(Instant::toString).orElse(null),
                since.map(begin -> age(begin, now)).orElse(null));
    }

    /** Whether ECS has it. */
    boolean isThere() {
        return revision != null;
    }

    List<String> row() {
        return List.of(
                service,
                isThere() ? running + " of " + desired : "not there",
                text(revision),
                text(age),
                text(deployment),
                String.join(", ", images));
    }

    private static String words(Rollout rollout) {
        return rollout.rolloutState().equals("FAILED")
                ? "FAILED: " + rollout.reason()
                : rollout.rolloutState().isEmpty() ? rollout.status() : rollout.rolloutState();
    }

    /** ECS's clock may be ahead by a moment. */
    private static String age(Instant begin, Instant now) {
        return LockInfo.words(now.isBefore(begin) ? Duration.ZERO : Duration.between(begin, now));
    }

    private static String text(@Nullable String value) {
        return Optional.ofNullable(value).orElse("");
    }
}
