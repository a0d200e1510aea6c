package prode.aws.services;

import java.util.List;
import java.util.stream.Stream;
import prode.aws.AwsAccess;
import prode.aws.Calls;
import prode.aws.facts.User;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.pipes.PipesClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** Rules of event buses, schedules and pipes: three interfaces of one service. */
public final class EventBridge {
    private final EventBridgeClient events;
    private final SchedulerClient scheduler;
    private final PipesClient pipes;

    /** Asks nothing yet. */
    public EventBridge(AwsAccess access) {
        events = access.client(EventBridgeClient.builder());
        scheduler = access.client(SchedulerClient.builder());
        pipes = access.client(PipesClient.builder());
    }

    /** Rules of every event bus with their targets. */
    public List<User> rules() {
        return Calls.ask(() -> {
            var buses = Pages.all(
                    token -> events.listEventBuses(r -> r.nextToken(token)),
                    ListEventBusesResponse::eventBuses,
                    ListEventBusesResponse::nextToken);
            return Parallel.map(buses.stream().flatMap(bus -> rules(bus.name())).toList(), this::user);
        });
    }

    /** Schedules, each asked for: their list does not tell what the targets name. */
    public List<User> schedules() {
        return Calls.ask(() -> Parallel.map(
                scheduler.listSchedulesPaginator(r -> {}).schedules().stream().toList(),
                each -> Described.user(
                        "schedule " + each.groupName() + "/" + each.name(),
                        scheduler.getSchedule(r -> r.groupName(each.groupName()).name(each.name())))));
    }

    /** Pipes, each asked for: their list does not tell what the targets name. */
    public List<User> pipes() {
        return Calls.ask(() -> Parallel.map(
                pipes.listPipesPaginator(r -> {}).pipes().stream().toList(),
                each -> Described.user("pipe " + each.name(), pipes.describePipe(r -> r.name(each.name())))));
    }

    private record RuleOfBus(String bus, Rule rule) {}

    private Stream<RuleOfBus> rules(String bus) {
        return Pages.all(
                        token -> events.listRules(r -> r.eventBusName(bus).nextToken(token)),
                        ListRulesResponse::rules,
                        ListRulesResponse::nextToken)
                .stream()
                .map(rule -> new RuleOfBus(bus, rule));
    }

    private User user(RuleOfBus each) {
        var targets = Pages.all(
                token -> events.listTargetsByRule(
                        r -> r.eventBusName(each.bus()).rule(each.rule().name()).nextToken(token)),
                ListTargetsByRuleResponse::targets,
                ListTargetsByRuleResponse::nextToken);
        return Described.user(
                "EventBridge rule " + each.bus() + "/" + each.rule().name(),
                Stream.concat(Stream.of(each.rule()), targets.stream()));
    }
}
