package prode.ops.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import prode.answer.Answer;
import prode.answer.Fitting;
import prode.answer.Table;
import prode.failure.ExitCode;
import prode.ops.health.Expectations;
import prode.ops.health.ObservedSystem;

/**
 * What runs of one stack.
 *
 * @param url where visitors find it; absent without a load balancer
 */
@JsonInclude(Include.NON_NULL)
public record StackStatus(String stack, @Nullable String url, List<ServiceStatus> services) {
    public StackStatus {
        services = List.copyOf(services);
    }

    /**
     * One look.
     *
     * @param images of a task definition, by its ARN
     */
    public static StackStatus of(
            Expectations expected, ObservedSystem account, Function<String, List<String>> images, Instant now) {
        return new StackStatus(
                expected.stack(),
                expected.site().flatMap(site -> site.address(account)).orElse(null),
                expected.services().stream()
                        .map(each -> account.service(each.cluster(), each.name())
                                .map(service ->
                                        ServiceStatus.of(each, service, images.apply(service.taskDefinition()), now))
                                .orElseGet(() -> ServiceStatus.missing(each)))
                        .toList());
    }

    /** For people and programs; a service that ECS does not have is a finding. */
    public Answer answer() {
        var table = new Table(
                "",
                List.of("service", "tasks", "revision", "age", "last deployment", "image"),
                services.stream().map(ServiceStatus::row).toList(),
                new Fitting(Set.of(), Fitting.Last.BELOW));
        var isWhole = services.stream().allMatch(ServiceStatus::isThere);
        return new Answer(this, List.of(table), stack + ": " + (url == null ? "no address" : url))
                .exiting(isWhole ? ExitCode.DONE : ExitCode.FINDINGS);
    }
}
