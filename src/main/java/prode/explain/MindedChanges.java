package prode.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import prode.review.rules.ReviewRules;
import prode.review.rules.Risk;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;
import prode.terraform.plan.ResourceType.Loss;
import prode.terraform.stack.DeclaredResource;

/**
 * What the review would say of changes to a resource: the rules themselves are asked, so nobody has to write it down a
 * second time.
 */
record MindedChanges(DeclaredResource resource) {
    /** Terraform's own, which no plan has as arguments. */
    private static final Set<String> NO_ARGUMENTS =
            Set.of("//", "connection", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner");

    List<String> whenDeleted() {
        return told(change(Action.DELETE, MissingNode.getInstance()));
    }

    List<String> whenReplaced() {
        return told(change(Action.REPLACE, arguments()));
    }

    /** Each argument that a rule would miss. */
    List<String> withoutArguments() {
        var all = arguments();
        return Stream.iterate(all.fieldNames(), names -> names.hasNext(), names -> names)
                .map(names -> names.next())
                .flatMap(name -> risks(change(Action.UPDATE, all.deepCopy().without(name)))
                        .map(risk -> name + ": " + risk.severity() + " " + risk.rule()))
                .distinct()
                .toList();
    }

    private List<String> told(Change change) {
        if (isData()) {
            return List.of();
        }
        var told = risks(change)
                .map(risk -> risk.severity() + " " + risk.rule() + ": " + risk.message())
                .toList();
        if (!told.isEmpty()) {
            return told;
        }
        var kind = change.kind();
        return List.of(kind.loss() == Loss.NONE ? "no rule minds: " + kind.why() : "no rule minds");
    }

    private Stream<Risk> risks(Change change) {
        return isData() ? Stream.of() : ReviewRules.check(Plan.of(List.of(change))).stream();
    }

    private boolean isData() {
        return resource.type().startsWith("data.");
    }

    private ObjectNode arguments() {
        ObjectNode arguments = resource.json().deepCopy();
        arguments.remove(NO_ARGUMENTS);
        return arguments;
    }

    private Change change(Action action, JsonNode after) {
        var createsFirst =
                resource.json().at("/lifecycle/create_before_destroy").asBoolean();
        return Change.of(resource.address(), resource.type(), action, createsFirst, arguments(), after);
    }
}
