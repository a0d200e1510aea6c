package prode.ops.health;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Where the system speaks HTTPS, HTTP redirects to it for good. */
record RedirectCheck(Account account, String host) implements Check {
    @Override
    public String check() {
        return "redirect";
    }

    @Override
    public String subject() {
        return "http://" + host;
    }

    @Override
    public List<Result> look() {
        try {
            var page = account.page(URI.create(subject() + "/"));
            var right = (page.status() == 301 || page.status() == 308)
                    && page.location().startsWith("https://");
            return List.of(
                    right
                            ? Result.healthy(check(), subject(), page.status() + " to " + page.location())
                            : Result.notYet(
                                    check(),
                                    subject(),
                                    "answers " + page.status() + ", wanted a redirect to https://"));
        } catch (IOException e) {
            return List.of(Result.notYet(check(), subject(), "does not answer: " + e.getMessage()));
        }
    }
}
