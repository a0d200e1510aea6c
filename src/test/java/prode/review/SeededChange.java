package prode.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prode.terraform.plan.PlanReader;
import prode.terraform.stack.DeclaredStack;

/**
 * A change that somebody might propose, with the verdict that it deserves.
 *
 * @param folder holds {@code change.json} (written by hand), {@code plan.json} (made by Terraform from it) and
 *     {@code expected.md} (made from the plan)
 * @param json stack, verdict, rules, and what is merged into the stack (RFC 7386)
 */
public record SeededChange(Path folder, JsonNode json) {
    static final Path ALL = Path.of("src/test/resources/cases/review");

    /** Every change, by name. */
    public static List<SeededChange> all() {
        try (var folders = Files.list(ALL.resolve("changes"))) {
            return folders.sorted().map(SeededChange::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SeededChange read(Path folder) {
        try {
            return new SeededChange(
                    folder,
                    new JsonMapper().readTree(folder.resolve("change.json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return String.valueOf(folder.getFileName());
    }

    String stack() {
        return json.path("stack").asText();
    }

    List<String> rules() {
        return texts("rules");
    }

    List<String> arguments() {
        return texts("arguments");
    }

    /** The plan that Terraform made of it. */
    public Path plan() {
        return folder.resolve("plan.json");
    }

    /** The stack's JSON as somebody proposes it. */
    JsonNode proposal() throws IOException {
        var applied = ALL.resolve("stacks").resolve(stack()).resolve("cdk.tf.json");
        ObjectNode stack = new JsonMapper().readTree(applied.toFile()).require();
        merge(stack, json.path("merge"));
        // Terraform wants at least one resource of a type that is named.
        stack.path("resource")
                .<ObjectNode>require()
                .properties()
                .removeIf(type -> type.getValue().isEmpty());
        return stack;
    }

    /**
     * The review of the plan, beside the stack as it is proposed.
     *
     * @param folder where the stack is written
     */
    StackReview review(Path folder) {
        try {
            var stack = Files.createDirectories(folder.resolve(name()));
            Files.writeString(stack.resolve("cdk.tf.json"), proposal().toString());
            var places = new Places(stack(), Optional.of(DeclaredStack.at(stack)));
            return StackReview.of(stack(), PlanReader.read(plan(), name()), places);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        for (var field : patch.properties()) {
            if (field.getValue().isNull()) {
                target.remove(field.getKey());
            } else if (field.getValue().isObject() && target.path(field.getKey()) instanceof ObjectNode inner) {
                merge(inner, field.getValue());
            } else {
                target.set(field.getKey(), field.getValue());
            }
        }
    }

    private List<String> texts(String field) {
        var texts = new ArrayList<String>();
        json.path(field).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
