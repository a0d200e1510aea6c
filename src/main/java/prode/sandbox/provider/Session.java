package prode.sandbox.provider;

import static prode.sandbox.provider.Values.NODES;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection of one Terraform process. Terraform configures every connection anew, and several processes share the
 * server: what a connection was configured with is its own.
 */
final class Session {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Configuration configuration =
            new Configuration("us-east-1", new DefaultTags(Map.of()), NODES.objectNode());
    private @Nullable Addresses addresses;

    /** The provider block, as far as it matters. */
    record Configuration(String region, DefaultTags defaultTags, JsonNode config) {}

    Configuration configuration() {
        return configuration;
    }

    /** Takes the provider block; an error if its account is another one than the sandbox's. */
    Optional<String> configure(JsonNode config, String account) {
        var tags = new HashMap<String, JsonNode>();
        Values.at(config, "default_tags.tags").stream()
                .flatMap(map -> map.properties().stream())
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
        configuration =
                new Configuration(config.path("region").asText("us-east-1"), new DefaultTags(Map.copyOf(tags)), config);
        var allowed = texts(config, "allowed_account_ids");
        var forbidden = texts(config, "forbidden_account_ids");
        return (allowed.isEmpty() || allowed.contains(account)) && !forbidden.contains(account)
                ? Optional.empty()
                : Optional.of("AWS account ID not allowed: " + account);
    }

    /** The addresses of the stacks that this connection may work on; they are read once. */
    synchronized Addresses addresses(Function<JsonNode, Addresses> read) {
        if (addresses == null) {
            addresses = read.apply(configuration.config());
        }
        return addresses;
    }

    CountDownLatch stopped() {
        return stopped;
    }

    private static List<String> texts(JsonNode config, String path) {
        return Values.at(config, path).stream().map(JsonNode::asText).toList();
    }
}
