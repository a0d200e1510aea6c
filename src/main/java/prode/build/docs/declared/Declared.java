package prode.build.docs.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import prode.ops.cost.Estimate;
import prode.ops.cost.Estimator;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.MainStacks;
import prode.terraform.stack.Reference;

/**
 * The production environment and the foundation of its account, as synthesized.
 *
 * @param stacks by name
 * @param resources those of both, in the order of the files
 */
public record Declared(List<DeclaredStack> stacks, List<DeclaredResource> resources) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads the two stacks that the documents describe: production's and its foundation's.
     *
     * @param folder the folder of all stacks
     */
    public static Declared read(Path folder) throws IOException {
        var main = MainStacks.in(folder);
        var stacks = Stream.of(main.environment(), main.foundation())
                .flatMap(Optional::stream)
                .toList();
        return new Declared(
                stacks,
                stacks.stream().flatMap(stack -> stack.resources().stream()).toList());
    }

    /** The stacks in the order in which they are deployed. */
    public List<DeclaredStack> stacksInOrder() {
        return stacks.stream()
                .sorted(Comparator.comparing(stack -> !stack.isFoundation()))
                .toList();
    }

    /** What a month of them costs. */
    public Estimate estimate() {
        return Estimator.estimate(stacksInOrder());
    }

    /** The region of the environment. */
    public String region() {
        return stacksInOrder().get(stacks.size() - 1).region();
    }

    /** All resources of a type in the order of the file. */
    public List<DeclaredResource> all(String type) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    /** The resource at a construct path. */
    public DeclaredResource at(String constructPath) {
        return first(resource -> resource.constructPath().equals(constructPath))
                .orElseThrow(() -> new IllegalArgumentException("no resource is at " + constructPath));
    }

    /** The only resource of a type. */
    public DeclaredResource only(String type) {
        var found = all(type);
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " resources of the type " + type + ", expected one");
        }
        return found.get(0);
    }

    /** All resources at or below a construct path such as {@code prod-e/network}. */
    public List<DeclaredResource> within(String constructPath) {
        return resources.stream()
                .filter(resource -> (resource.constructPath() + "/").startsWith(constructPath + "/"))
                .toList();
    }

    /** The resource that a text such as {@code ${aws_vpc.x.id}} refers to first; empty if it is none of ours. */
    public Optional<DeclaredResource> referred(String text) {
        return Reference.in(text)
                .flatMap(reference -> first(resource -> resource.address().equals(reference.address())));
    }

    /** The resources that an argument's texts refer to; the argument is given as a JSON pointer. */
    public List<DeclaredResource> referred(DeclaredResource resource, String pointer) {
        return texts(resource.json().at(pointer))
                .flatMap(text -> referred(text).stream())
                .toList();
    }

    /** A value by {@code <construct path>#<JSON pointer>}; JSON inside a text is walked into. Empty if there is none. */
    public Optional<JsonNode> value(String place) {
        var parts = place.split("#", 2);
        var ofStacks =
                stacks.stream().filter(stack -> stack.name().equals(parts[0])).map(DeclaredStack::json);
        var ofResources = resources.stream()
                .filter(resource -> resource.constructPath().equals(parts[0]))
                .map(DeclaredResource::json);
        return Stream.concat(ofStacks, ofResources)
                .map(root -> walk(root, parts.length > 1 ? parts[1] : ""))
                .filter(node -> !node.isMissingNode())
                .findFirst();
    }

    /** A JSON document inside an argument, such as a policy. */
    public static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + text, e);
        }
    }

    /** The texts of a node that is a text or a list of texts. */
    public static Stream<String> texts(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText)
                : node.isValueNode() ? Stream.of(node.asText()) : Stream.of();
    }

    private Optional<DeclaredResource> first(Predicate<DeclaredResource> wanted) {
        return resources.stream().filter(wanted).findFirst();
    }

    private static JsonNode walk(JsonNode root, String pointer) {
        var node = root;
        for (var step : pointer.replaceFirst("^/", "").split("/", -1)) {
            if (step.isEmpty()) {
                continue;
            }
            var open = node.isTextual() ? parse(node.asText()) : node;
            node = open.isArray() ? open.path(Integer.parseInt(step)) : open.path(step);
        }
        return node;
    }
}
