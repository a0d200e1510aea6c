package prode.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a plan tells of one resource or of one action, as a {@link Change}. */
final class ChangeReader {
    private final Configuration configuration;
    private final PlanFormat format;

    ChangeReader(Configuration configuration, PlanFormat format) {
        this.configuration = configuration;
        this.format = format;
    }

    /** Finds the keys that are unknown, also on what stays as it is. */
    void check(JsonNode resource) {
        var change = resource.path("change");
        var address = shown(resource);
        Supplier<JsonNode> mask = () -> Secrecy.either(change.path("before_sensitive"), change.path("after_sensitive"));
        format.check("resource_change", address, "", resource, mask);
        format.check("change", address, "change.", change, mask);
        format.check("importing", address, "change.importing.", change.path("importing"), mask);
    }

    /** A resource of which is known what happens to it. */
    Change change(JsonNode resource, Action action) {
        return change(resource, action, resource.path("action_reason").asText(""), terms(resource));
    }

    /** A resource that a later plan will change. */
    Change deferred(JsonNode entry) {
        format.check("deferred_change", shown(entry.path("resource_change")), "", entry, () -> BooleanNode.FALSE);
        var resource = entry.path("resource_change");
        var terms = terms(resource);
        terms.put("deferred", String.join(" ", Actions.words(resource.path("change"))));
        return change(resource, Action.DEFER, entry.path("reason").asText(""), terms);
    }

    /** An action that is run. */
    Change invocation(JsonNode invocation) {
        return invocation(invocation, Action.INVOKE, "", new TreeMap<>());
    }

    /** An action that will be run after a later plan. */
    Change deferredInvocation(JsonNode entry) {
        var invocation = entry.path("action_invocation");
        format.check("deferred_action_invocation", address(invocation, "address"), "", entry, () -> BooleanNode.FALSE);
        var terms = new TreeMap<>(Map.of("deferred", Action.INVOKE.word()));
        return invocation(invocation, Action.DEFER, entry.path("reason").asText(""), terms);
    }

    /** Finds the keys that are unknown in the change of an output. */
    void checkOutput(String name, JsonNode change) {
        Supplier<JsonNode> mask = () -> Secrecy.either(change.path("before_sensitive"), change.path("after_sensitive"));
        format.check("change", "output." + name, "", change, mask);
    }

    /**
     * The change of an output. Terraform says that both sides are sensitive if one is; whether the new one is tells the
     * configuration alone.
     */
    OutputChange output(String name, JsonNode change) {
        var wasHidden = change.path("before_sensitive").asBoolean();
        var isOpen = !change.path("after_sensitive").asBoolean() || configuration.isOpen(name);
        var isGone = Actions.words(change).equals(List.of("delete"));
        return new OutputChange(name, wasHidden && isOpen && !isGone);
    }

    private Change change(JsonNode resource, Action action, String reason, Map<String, String> terms) {
        var change = resource.path("change");
        var replacePaths = new ArrayList<String>();
        change.path("replace_paths").forEach(path -> replacePaths.add(Actions.path(path)));
        return new Change(
                shown(resource),
                resource.path("type").asText(""),
                action,
                address(resource, "previous_address"),
                importId(resource),
                change.path("actions").path(0).asText().equals("create"),
                replacePaths,
                change.path("before"),
                change.path("after"),
                change.path("after_unknown"),
                change.path("before_sensitive"),
                change.path("after_sensitive"),
                configuration.arguments(resource.path("address").asText("")),
                reason,
                terms,
                format.marksSecrets());
    }

    private Change invocation(JsonNode invocation, Action action, String reason, Map<String, String> terms) {
        var address = address(invocation, "address");
        var mask = invocation.path("config_sensitive");
        var lifecycle = invocation.path("lifecycle_action_trigger");
        var invoke = invocation.path("invoke_action_trigger");
        format.check("action_invocation", address, "", invocation, () -> mask);
        format.check("lifecycle_action_trigger", address, "lifecycle_action_trigger.", lifecycle, () -> mask);
        format.check("invoke_action_trigger", address, "invoke_action_trigger.", invoke, () -> mask);
        put(terms, "provider", invocation.path("provider_name"));
        put(terms, "event", lifecycle.path("action_trigger_event"));
        putAddress(terms, "of", lifecycle, "triggering_resource_address");
        put(terms, "block", lifecycle.path("action_trigger_block_index"));
        put(terms, "step", lifecycle.path("actions_list_index"));
        put(terms, "on failure", lifecycle.path("on_failure"));
        putAddress(terms, "called by", invoke, "calling_resource_address");
        return new Change(
                address,
                invocation.path("type").asText(),
                action,
                "",
                "",
                false,
                List.of(),
                MissingNode.getInstance(),
                invocation.path("config_values"),
                invocation.path("config_unknown"),
                BooleanNode.FALSE,
                mask,
                Optional.empty(),
                reason,
                terms,
                format.marksSecrets());
    }

    private static Map<String, String> terms(JsonNode resource) {
        var change = resource.path("change");
        var terms = new TreeMap<String, String>();
        put(terms, "provider", resource.path("provider_name"));
        if (change.path("actions").size() > 1) {
            terms.put("order", String.join(" ", Actions.words(change)));
        }
        var identity = Values.normal(Secrecy.masked("", change.path("before_identity"), BooleanNode.FALSE));
        if (identity.isObject()) {
            terms.put("identity before", JsonTree.text(identity));
        }
        return terms;
    }

    private static void put(Map<String, String> terms, String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            terms.put(name, value.asText());
        }
    }

    private static void putAddress(Map<String, String> terms, String name, JsonNode node, String key) {
        if (node.hasNonNull(key)) {
            terms.put(name, address(node, key));
        }
    }

    private static String address(JsonNode node, String key) {
        return Addresses.told(node.path(key).asText(""));
    }

    /** Terraform calls what is in it subject to change: whatever it says, it is an import. */
    private static String importId(JsonNode resource) {
        if (!resource.path("change").hasNonNull("importing")) {
            return "";
        }
        var importing = resource.path("change").path("importing");
        var id = importing.path("id").asText("");
        var identity = Values.normal(Secrecy.masked("", importing.path("identity"), BooleanNode.FALSE));
        if (importing.path("unknown").asBoolean() || (id.isEmpty() && !identity.isObject())) {
            return "(unknown)";
        }
        return Secrecy.importId(resource.path("type").asText(""), id.isEmpty() ? JsonTree.text(identity) : id);
    }

    /** The address; of what a replacement that failed left behind with the key that Terraform gave it. */
    private static String shown(JsonNode resource) {
        var address = address(resource, "address");
        return resource.hasNonNull("deposed")
                ? address + " (deposed " + resource.path("deposed").asText() + ")"
                : address;
    }
}
