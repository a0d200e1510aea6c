package prode.workflows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import prode.testing.BuildSteps;
import prode.testing.Command;
import prode.testing.SandboxedTerraform;
import prode.testing.ScratchRepository;
import prode.testing.Stacks;

/** A project on an emulated GitHub, with an AWS account that is a sandbox. */
final class Pipeline implements AutoCloseable {
    private static final Path RUNS = Path.of("target/test-workflows");

    /** Of the sandbox's variables those that lead to it. */
    private static final List<String> LEADS = List.of("AWS_", "TF_", "PRODE_", "CHECKPOINT_");

    private final Path folder;
    private final ScratchRepository repository;
    private final SandboxedTerraform sandbox;
    private final GithubServer github = GithubServer.start();

    private Pipeline(Path folder) throws IOException {
        this.folder = folder;
        repository = ScratchRepository.of(
                folder.resolve("repository"),
                "pom.xml",
                ".mvn",
                "cdktf.json",
                ".gitignore",
                "scripts",
                "src/main",
                "main.tf.json-output");
        sandbox = SandboxedTerraform.of(Stacks.committed());
    }

    /** Starts one. The whole test suite is not run again inside of it, and no image is built. */
    static Pipeline start() {
        try {
            BuildSteps.commandLine();
            var pipeline =
                    new Pipeline(Files.createTempDirectory(Files.createDirectories(RUNS.toAbsolutePath()), "run"));
            var project = pipeline.repository.folder();
            for (var script : List.of("test", "policy", "build-and-push")) {
                Programs.write(project.resolve("scripts").resolve(script), "echo " + script + "\n");
            }
            pipeline.repository.commit("stand-ins");
            return pipeline;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ScratchRepository repository() {
        return repository;
    }

    SandboxedTerraform sandbox() {
        return sandbox;
    }

    GithubServer github() {
        return github;
    }

    /** A run of a workflow, of which every job finds the project built. */
    WorkflowRun run(String workflow) {
        try {
            return new WorkflowRun(workflow, repository, Files.createTempDirectory(folder, workflow))
                    .prepared(BuildSteps::linkBuilt)
                    .ended(BuildSteps::keepArchives)
                    .role(role(Map.of()))
                    .variable("GITHUB_API_URL", github.url())
                    .variable("GITHUB_REPOSITORY", "example/prod-e")
                    .context("secrets", Map.of("SLACK_WEBHOOK_URL", github.url() + "/slack"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A built checkout of the main branch. */
    Path workspace() throws IOException {
        var workspace = Files.createTempDirectory(folder, "workspace");
        repository.checkOut(repository.head("main"), workspace);
        BuildSteps.linkBuilt(workspace);
        return workspace;
    }

    /** The variables of a role in the sandbox's account. */
    Map<String, String> role(Map<String, String> more) {
        var role = new TreeMap<String, String>();
        sandbox.environment().forEach((name, value) -> {
            if (LEADS.stream().anyMatch(name::startsWith)) {
                role.put(name, value);
            }
        });
        role.putAll(more);
        return role;
    }

    /** What GitHub tells of a push to main, or of a schedule. */
    Map<String, Object> event(String commit) {
        return Map.of(
                "sha", commit,
                "repository", "example/prod-e",
                "server_url", "https://github.com",
                "run_id", "42",
                "token", GithubServer.TOKEN);
    }

    @Override
    public void close() {
        github.close();
        sandbox.close();
        Command.succeed("rm", "-rf", folder.toString());
    }
}
