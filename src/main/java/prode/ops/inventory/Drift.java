package prode.ops.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import prode.terraform.plan.Values;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.Reference;
import prode.terraform.state.AppliedResource;
import prode.terraform.state.AppliedState;

/**
 * Compares what AWS describes with what is declared; where the declaration only refers to something, with what was
 * applied. Attributes under {@code ignore_changes} belong to somebody else, such as autoscaling.
 */
record Drift(AppliedState state) {
    List<String> of(DeclaredResource declared, AppliedResource applied, Map<String, String> actual) {
        var ignored = ignored(declared);
        var differences = new ArrayList<String>();
        actual.keySet().stream()
                .sorted()
                .filter(name -> !ignored.contains(name))
                .forEach(name -> expected(declared, applied, name)
                        .filter(wanted -> !wanted.equals(actual.get(name)))
                        .ifPresent(
                                wanted -> differences.add(name + ": is " + actual.get(name) + ", declared " + wanted)));
        return differences;
    }

    private Optional<String> expected(DeclaredResource declared, AppliedResource applied, String name) {
        var written = text(declared.json(), name);
        if (written.isPresent() && !Reference.isExpression(written.get())) {
            return written;
        }
        var referred = written.flatMap(Reference::only).flatMap(state::value);
        return referred.or(() -> text(applied.attributes(), name));
    }

    private static Optional<String> text(JsonNode json, String name) {
        var node = Values.at(json, name);
        return node.isValueNode() && !node.isNull() && !node.asText().isEmpty()
                ? Optional.of(node.asText())
                : Optional.empty();
    }

    private static Set<String> ignored(DeclaredResource declared) {
        var names = new HashSet<String>();
        declared.json().at("/lifecycle/ignore_changes").forEach(name -> names.add(name.asText()));
        return names;
    }
}
