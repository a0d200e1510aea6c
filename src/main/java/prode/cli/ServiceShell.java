package prode.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import prode.aws.services.Ecs;
import prode.failure.BadInput;
import prode.ops.exec.ExecTarget;
import prode.ops.health.Expectations;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.state.AppliedState;

/** A shell in a container of a service. */
record ServiceShell(Project project, DeclaredStack stack, Expectations.Service service) {
    /**
     * Of a service that lets people in.
     *
     * @throws BadInput if there is none of that name, exec is off, or a tool is missing
     */
    static ServiceShell of(Project project, DeclaredStack stack, String word) throws IOException, InterruptedException {
        var service = NamedService.of(Expectations.of(stack, AppliedState.none()), "<service>", word);
        var isOn = stack.resources("aws_ecs_service").stream()
                .filter(each -> each.text("name").equals(service.name()))
                .anyMatch(each -> each.json().path("enable_execute_command").asBoolean());
        if (!isOn) {
            throw new BadInput(
                    service.key().startsWith("services.")
                            ? service.key() + ".exec: got false, wanted true in " + NamedService.environmentFile(stack)
                                    + ", and a deployment"
                            : word + ": ECS Exec is for the services of the environment file only");
        }
        new Tools(project).require("has_exec_tools");
        return new ServiceShell(project, stack, service);
    }

    /** Runs a command in it; gives the AWS CLI's exit code. */
    int run(Optional<String> task, Optional<String> container, String command)
            throws IOException, InterruptedException {
        ExecTarget target;
        try (var access = project.aws(stack)) {
            var running = new Ecs(access).runningTasks(service.cluster(), service.name());
            target = ExecTarget.of(service.word(), running, task, container);
        }
        return ForegroundProcess.run(
                project,
                List.of(
                        "aws",
                        "ecs",
                        "execute-command",
                        "--region",
                        stack.region(),
                        "--cluster",
                        service.cluster(),
                        "--task",
                        target.task(),
                        "--container",
                        target.container(),
                        "--interactive",
                        "--command",
                        command));
    }
}
