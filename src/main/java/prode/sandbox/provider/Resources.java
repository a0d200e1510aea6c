package prode.sandbox.provider;

import static prode.sandbox.provider.Values.NULL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import prode.sandbox.schema.AwsTypes;
import prode.sandbox.schema.Block;
import prode.sandbox.schema.ProviderSchema;
import prode.terraform.stack.DeclaredStack;

/** Creates, reads, updates and deletes resources, as far as Terraform can see it. */
final class Resources {
    /** AWS refuses a request: the message is all there is. */
    static final class Refusal extends Exception {
        private final String reason;

        Refusal(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /** Arguments that make AWS refuse to delete a resource. */
    private static final Map<String, String> DELETION_PROTECTION = Map.of(
            "aws_cloudwatch_log_group", "deletion_protection_enabled",
            "aws_db_instance", "deletion_protection",
            "aws_dynamodb_table", "deletion_protection_enabled",
            "aws_lb", "enable_deletion_protection");

    private static final int MOST_ROUNDS = 1000;

    private final ProviderSchema schema;
    private final AwsTypes types;
    private final Cloud cloud;
    private final Others others;
    private final Faults faults;
    private final Supplier<List<DeclaredStack>> stacks;
    private final String account;

    Resources(
            ProviderSchema schema,
            AwsTypes types,
            Cloud cloud,
            Others others,
            Faults faults,
            Supplier<List<DeclaredStack>> stacks,
            String account) {
        this.schema = schema;
        this.types = types;
        this.cloud = cloud;
        this.others = others;
        this.faults = faults;
        this.stacks = stacks;
        this.account = account;
    }

    Block block(String type) {
        var block = schema.resources().get(type);
        if (block == null) {
            throw new IllegalArgumentException(type + ": not among the types of the sandbox");
        }
        return block;
    }

    Planner planner(String type) {
        return new Planner(block(type), types.of(type));
    }

    /** Makes the planned change; gives the new state, a null node after a delete. */
    JsonNode apply(String type, JsonNode prior, JsonNode planned, JsonNode config, Session session)
            throws Refusal, InterruptedException {
        if (planned.isNull()) {
            delete(type, prior);
            return NULL;
        }
        var wanted = planned.<ObjectNode>require().deepCopy();
        return prior.isNull() ? create(type, wanted, config, session) : update(type, prior, wanted, session);
    }

    /** What exists now, a null node if nothing does. */
    JsonNode read(String type, JsonNode state) {
        return cloud.get(type, state)
                .<JsonNode>map(resource -> Values.conform(block(type), resource.attributes()))
                .orElse(NULL);
    }

    /** The state of a resource that was made elsewhere; found by id, ARN or name. */
    Optional<JsonNode> find(String type, String id, Session session) {
        others.find(type, id).ifPresent(arguments -> takeIn(type, id, arguments, session));
        return cloud.find(type, resource -> resource.isNamed(id))
                .map(resource -> Values.conform(block(type), resource.attributes()));
    }

    /** What others made becomes a resource like any other, with the attributes that AWS gives to it. */
    private void takeIn(String type, String id, ObjectNode arguments, Session session) {
        var config = Values.conform(block(type), arguments);
        var planned = planner(type).plan(config, config, NULL, new DefaultTags(Map.of()));
        AwsValues.complete(
                block(type),
                planned,
                types.of(type).values(),
                new Origin(type + id, 1, session.configuration().region(), account));
        cloud.create(new Cloud.Resource(type, "", planned), false);
    }

    private JsonNode create(String type, ObjectNode wanted, JsonNode config, Session session)
            throws Refusal, InterruptedException {
        var address = session.addresses(block -> new Addresses(stacks.get(), block, cloud))
                .find(type, config)
                .orElse("");
        var fault = faults.before(address, session.stopped());
        if (fault.isPresent()) {
            throw new Refusal(fault.get());
        }
        refuseSecondOfItsName(type, wanted);
        // Without an address the configuration itself is what tells one resource from another.
        var name = address.isEmpty() ? type + config : address;
        IntFunction<Cloud.Resource> nth =
                round -> new Cloud.Resource(type, address, complete(type, wanted, name, round, session));
        var byAws = !nth.apply(1).key().equals(nth.apply(2).key());
        for (var round = 1; round <= (byAws ? MOST_ROUNDS : 1); round++) {
            var resource = nth.apply(round);
            if (cloud.create(resource, byAws)) {
                return resource.attributes();
            }
        }
        throw existsAlready(type, nth.apply(1).key().id());
    }

    private void refuseSecondOfItsName(String type, JsonNode wanted) throws Refusal {
        var unique = types.of(type).values().path("unique");
        for (var attribute : unique) {
            var name = wanted.path(attribute.asText());
            if (cloud.find(type, r -> r.attributes().path(attribute.asText()).equals(name))
                    .isPresent()) {
                throw existsAlready(type, name.asText());
            }
        }
    }

    private static Refusal existsAlready(String type, String id) {
        return new Refusal("creating " + type + " (" + id + "): it exists already");
    }

    private JsonNode update(String type, JsonNode prior, ObjectNode wanted, Session session) throws Refusal {
        var existing = cloud.get(type, prior)
                .orElseThrow(() ->
                        new Refusal("updating " + type + " (" + prior.path("id").asText() + "): it does not exist"));
        var attributes = complete(type, wanted, existing.address() + prior.path("id"), 1, session);
        cloud.update(new Cloud.Resource(type, existing.address(), attributes));
        return attributes;
    }

    private void delete(String type, JsonNode prior) throws Refusal {
        var existing = cloud.get(type, prior);
        if (existing.isEmpty()) {
            return;
        }
        var protection = DELETION_PROTECTION.get(type);
        if (protection != null && existing.get().attributes().path(protection).asBoolean()) {
            throw new Refusal("deleting " + type + " (" + prior.path("id").asText() + "): deletion protection is on");
        }
        cloud.delete(existing.get());
    }

    private ObjectNode complete(String type, ObjectNode wanted, String name, int round, Session session) {
        var attributes = wanted.deepCopy();
        var provider = session.configuration();
        var own = attributes.path("region");
        var region = own.isTextual() ? own.textValue() : provider.region();
        var origin = new Origin(name, round, region, account);
        AwsValues.complete(block(type), attributes, types.of(type).values(), origin);
        provider.defaultTags().complete(block(type), attributes);
        return attributes;
    }
}
