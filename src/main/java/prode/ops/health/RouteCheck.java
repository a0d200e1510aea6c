package prode.ops.health;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A route answers 200. One that is open to some networks only may answer another caller with the default service's 403 or
 * 404: then the targets' check has to speak for it, and the detail says so.
 *
 * @param base scheme and host, asked at every look: a load balancer has the name that AWS gave it
 */
record RouteCheck(Account account, Supplier<Optional<URI>> base, Route route) implements Check {
    @Override
    public String check() {
        return "route";
    }

    @Override
    public String subject() {
        return route.path();
    }

    @Override
    public List<Result> look() {
        var host = base.get();
        if (host.isEmpty()) {
            return List.of(Result.failed(check(), subject(), "there is no load balancer"));
        }
        var address = host.get().resolve(route.path());
        try {
            return List.of(judge(account.page(address).status()));
        } catch (IOException e) {
            return List.of(Result.notYet(check(), subject(), address + " does not answer: " + e.getMessage()));
        }
    }

    private Result judge(int status) {
        if (status == 200) {
            return Result.healthy(check(), subject(), "200");
        }
        if (!route.viewers().isEmpty() && (status == 403 || status == 404)) {
            return Result.healthy(
                    check(),
                    subject(),
                    status + " from here: only " + String.join(", ", route.viewers()) + " may look; see its targets");
        }
        return Result.notYet(check(), subject(), "answers " + status + ", wanted 200");
    }
}
