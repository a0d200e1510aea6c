package prode.ops.cleanup.aws;

import java.util.ArrayList;
import java.util.List;
import prode.ops.cleanup.facts.Listing;
import prode.ops.cleanup.facts.User;
import software.amazon.awssdk.services.ecs.EcsClient;

/** Capacity providers of ECS: one with managed instances names their groups and roles while it has none. */
record CapacityProviders(EcsClient ecs) implements Listing<User> {
    @Override
    public List<User> all() {
        return Calls.ask(() -> {
            var found = new ArrayList<User>();
            String token = null;
            do {
                var next = token;
                var page = ecs.describeCapacityProviders(request -> request.nextToken(next));
                page.capacityProviders()
                        .forEach(each -> found.add(new User("capacity provider " + each.name(), SdkTexts.of(each))));
                token = page.nextToken();
            } while (token != null && !token.isEmpty());
            return found;
        });
    }
}
