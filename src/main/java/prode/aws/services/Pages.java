package prode.aws.services;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists for which the SDK has no paginator. */
final class Pages {
    private Pages() {}

    /**
     * Every item of every page.
     *
     * @param ask for the page of a token, the first one without
     * @param next the token of the page after; null or empty at the end
     */
    static <P, T> List<T> all(
            Function<@Nullable String, P> ask, Function<P, List<T>> items, Function<P, @Nullable String> next) {
        var found = new ArrayList<T>();
        String token = null;
        do {
            var page = ask.apply(token);
            found.addAll(items.apply(page));
            token = next.apply(page);
        } while (token != null && !token.isEmpty());
        return found;
    }
}
