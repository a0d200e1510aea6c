package prode.terraform.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prode.terraform.stack.Reference;

/**
 * What one stack's state knows; each instance of a counted resource is one entry.
 *
 * @param resources the managed ones, in the order of the state
 * @param data what data sources read, in the order of the state
 */
public record AppliedState(List<AppliedResource> resources, List<AppliedResource> data) {
    public AppliedState {
        resources = List.copyOf(resources);
        data = List.copyOf(data);
    }

    /** The state of a stack that was never applied. */
    public static AppliedState none() {
        return new AppliedState(List.of(), List.of());
    }

    /** Reads a state of Terraform's format 4. */
    public static AppliedState of(JsonNode state) {
        var resources = new ArrayList<AppliedResource>();
        var data = new ArrayList<AppliedResource>();
        for (var resource : state.path("resources")) {
            var list = resource.path("mode").asText().equals("managed") ? resources : data;
            for (var instance : resource.path("instances")) {
                list.add(new AppliedResource(
                        resource.path("type").asText(), resource.path("name").asText(), instance.path("attributes")));
            }
        }
        return new AppliedState(resources, data);
    }

    /** The managed resource of an address; empty if it was not applied. */
    public Optional<AppliedResource> resource(String address) {
        return resources.stream()
                .filter(resource -> resource.address().equals(address))
                .findFirst();
    }

    /** What a reference became; empty if its resource was not applied. */
    public Optional<String> value(Reference reference) {
        return resource(reference.address())
                .map(resource -> resource.text(reference.attribute()))
                .filter(text -> !text.isEmpty());
    }
}
