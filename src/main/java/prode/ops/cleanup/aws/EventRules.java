package prode.ops.cleanup.aws;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.ops.cleanup.facts.Listing;
import prode.ops.cleanup.facts.User;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.Rule;

/** Rules of every event bus with their targets. The SDK has no paginators for them. */
record EventRules(EventBridgeClient events) implements Listing<User> {
    /** Rule and its bus. */
    private record RuleOfBus(String bus, Rule rule) {}

    @Override
    public List<User> all() {
        return Calls.ask(() -> Parallel.map(
                buses().stream().flatMap(bus -> rules(bus).stream()).toList(), this::user));
    }

    private List<String> buses() {
        var found = new ArrayList<String>();
        String token = null;
        do {
            var next = token;
            var page = events.listEventBuses(request -> request.nextToken(next));
            page.eventBuses().stream().map(EventBus::name).forEach(found::add);
            token = page.nextToken();
        } while (isMore(token));
        return found;
    }

    private List<RuleOfBus> rules(String bus) {
        var found = new ArrayList<RuleOfBus>();
        String token = null;
        do {
            var next = token;
            var page = events.listRules(request -> request.eventBusName(bus).nextToken(next));
            page.rules().forEach(rule -> found.add(new RuleOfBus(bus, rule)));
            token = page.nextToken();
        } while (isMore(token));
        return found;
    }

    private User user(RuleOfBus each) {
        var texts = new HashSet<>(SdkTexts.of(each.rule()));
        String token = null;
        do {
            var next = token;
            var page = events.listTargetsByRule(request ->
                    request.eventBusName(each.bus()).rule(each.rule().name()).nextToken(next));
            page.targets().forEach(target -> texts.addAll(SdkTexts.of(target)));
            token = page.nextToken();
        } while (isMore(token));
        return new User("EventBridge rule " + each.bus() + "/" + each.rule().name(), texts);
    }

    private static boolean isMore(@Nullable String token) {
        return token != null && !token.isEmpty();
    }
}
