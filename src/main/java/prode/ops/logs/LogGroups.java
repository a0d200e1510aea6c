package prode.ops.logs;

import java.util.List;
import java.util.stream.StreamSupport;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.Reference;

/** The log groups of declared services. */
public final class LogGroups {
    private LogGroups() {}

    /** Where the containers of a service write, each group once; by the service's name in ECS. */
    public static List<String> of(DeclaredStack stack, String service) {
        return stack.resources("aws_ecs_service").stream()
                .filter(each -> each.text("name").equals(service))
                .flatMap(each -> stack.taskDefinition(each).stream())
                .flatMap(task ->
                        StreamSupport.stream(DeclaredStack.containers(task).spliterator(), false))
                .map(container ->
                        container.at("/logConfiguration/options/awslogs-group").asText())
                .filter(group -> !group.isEmpty())
                .map(group -> name(stack, group))
                .distinct()
                .toList();
    }

    private static String name(DeclaredStack stack, String group) {
        return Reference.only(group)
                .flatMap(stack::resource)
                .map((DeclaredResource declared) -> declared.text("name"))
                .orElse(group);
    }
}
