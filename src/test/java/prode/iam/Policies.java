package prode.iam;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The policies that bear on a request, as JSON texts. A value: every method returns a new one.
 *
 * @param identity policies of the calling role
 * @param boundary permissions boundary of the calling role, null for none
 * @param resource policy of the resource that is called, or the trust policy of a role; null for none
 */
public record Policies(
        List<String> identity,
        @Nullable String boundary,
        @Nullable String resource) {
    public Policies {
        identity = List.copyOf(identity);
    }

    /** Nothing that allows anything. */
    public static Policies none() {
        return new Policies(List.of(), null, null);
    }

    /** The same with one more policy of the calling role. */
    public Policies withIdentity(String policy) {
        return new Policies(Stream.concat(identity.stream(), Stream.of(policy)).toList(), boundary, resource);
    }

    /** The same under a permissions boundary. */
    public Policies withBoundary(String policy) {
        return new Policies(identity, policy, resource);
    }

    /** The same with the policy of the called resource. */
    public Policies withResource(String policy) {
        return new Policies(identity, boundary, policy);
    }
}
