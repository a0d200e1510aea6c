package prode.ops.health;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import prode.aws.facts.Target;

/** What a visitor meets on the way in. */
final class SiteChecks {
    private SiteChecks() {}

    /** Where HTTP is answered beside HTTPS, it redirects for good. */
    static Result redirect(Check it, ObservedSystem account) {
        try {
            var page = account.page(URI.create(it.subject() + "/"));
            var right = (page.status() == 301 || page.status() == 308)
                    && page.location().startsWith("https://");
            return right
                    ? it.healthy(page.status() + " to " + page.location())
                    : it.notYet("answers " + page.status() + ", wanted a redirect to https://");
        } catch (IOException e) {
            return it.notYet("does not answer: " + e.getMessage());
        }
    }

    /**
     * A route answers 200. One that is open to some networks only may answer another caller with the default service's 403
     * or 404: then the targets' check has to speak for it, and the detail says so.
     *
     * @param base scheme and host; empty without a load balancer
     */
    static Result route(Check it, ObservedSystem account, Optional<URI> base, Route route) {
        if (base.isEmpty()) {
            return it.failed("there is no load balancer");
        }
        var address = base.get().resolve(route.path());
        try {
            var status = account.page(address).status();
            if (status == 200) {
                return it.healthy("200");
            }
            return !route.viewers().isEmpty() && (status == 403 || status == 404)
                    ? it.healthy(status + " from here: only " + String.join(", ", route.viewers())
                            + " may look; see its targets")
                    : it.notYet("answers " + status + ", wanted 200");
        } catch (IOException e) {
            return it.notYet(address + " does not answer: " + e.getMessage());
        }
    }

    /** Every target of a group answers the load balancer's health check; those on their way out don't count. */
    static Result targets(Check it, Optional<List<Target>> group) {
        if (group.isEmpty()) {
            return it.failed("there is no such target group");
        }
        var staying = group.get().stream()
                .filter(target -> !target.state().equals("draining"))
                .toList();
        var sick = staying.stream()
                .filter(target -> !target.state().equals("healthy"))
                .map(target -> (target.id() + " is " + target.state() + " " + target.reason()).strip())
                .collect(Collectors.joining(", "));
        if (staying.isEmpty()) {
            return it.notYet("no target is registered");
        }
        return sick.isEmpty() ? it.healthy(staying.size() + " of " + staying.size() + " healthy") : it.notYet(sick);
    }
}
