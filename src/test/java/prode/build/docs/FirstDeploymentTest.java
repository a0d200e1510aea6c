package prode.build.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.sandbox.Sandbox;
import prode.sandbox.client.SandboxEnvironment;
import prode.testing.BuildSteps;
import prode.testing.Command;
import prode.testing.EmulatedStack;
import prode.testing.MotoServer;
import prode.testing.ScratchRepository;

/**
 * The README's way to the first real deployment, and back, typed line by line in one fresh copy of the project.
 *
 * <p>Terraform applies to the sandbox, which has state, lock and caller. What the sandbox only writes down, and what the
 * other commands ask for, is in an emulated AWS from the beginning: repositories, secrets, services.
 */
@Tag("soak")
class FirstDeploymentTest {
    private static final Path ENVIRONMENT = Path.of("src/main/environments/production.yaml");
    private static final Path RULES = Path.of("src/main/java/prode/config/rules/ConfigRules.java");
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @TempDir
    private Path folder = Path.of("");

    private Path project = Path.of("");

    @Test
    void everyStepFollowsFromTheOnesBefore() throws IOException {
        project = folder.resolve("project");
        var steps = steps();
        ScratchRepository.of(project, ".");
        BuildSteps.linkBuilt(project);
        application();
        docker();
        edit(ENVIRONMENT, "\"111122223333\"", "\"" + EmulatedStack.ACCOUNT + "\"");
        typed(Map.of(), steps, "./scripts/synth");
        commit("what the team decides");
        try (var moto = MotoServer.start();
                var aws = EmulatedStack.build(moto, Files.createDirectory(folder.resolve("aws")));
                var sandbox = sandbox()) {
            lend(aws, sandbox);
            var account = account(moto, sandbox, aws.front().endpoint());

            typed(account, steps, "./scripts/prod-e state bootstrap");
            typed(account, steps, "./scripts/prod-e state bootstrap --apply");
            foundation(account);
            typed(account, steps, "./scripts/prod-e secrets init");
            name("prometheus", typed(account, steps, "./scripts/build-and-push prometheus"));
            name("grafana", typed(account, steps, "./scripts/build-and-push grafana"));
            name("backend", typed(account, steps, "./scripts/build-and-push backend --context ../application"));
            commit("images");
            typed(account, steps, "./scripts/plan prod-e");
            typed(account, steps, "./scripts/deploy prod-e");
            // Its ids are not the sandbox's: what runs is compared with the emulated state.
            aws.front().takeBack();
            typed(account, steps, "./scripts/prod-e verify");

            lend(aws, sandbox);
            edit(RULES, "            ProductionRules::protection,\n", "");
            edit(ENVIRONMENT, "owner:", "protection: false\nowner:");
            commit("to be taken down");
            typed(account, steps, "./scripts/deploy prod-e");
            typed(account, steps, "terraform -chdir=main.tf.json-output/stacks/prod-e destroy");
        }
        assertThat(steps).as("steps of the README that nobody typed").isExhausted();
    }

    private static Iterator<String> steps() {
        return Snippet.blocks().stream()
                .filter(snippet -> snippet.proof().equals("account"))
                .flatMap(snippet -> snippet.commands().stream())
                .toList()
                .iterator();
    }

    /** Types the next line of the README, which must be this one, at a terminal: some commands ask there. */
    private String typed(Map<String, String> environment, Iterator<String> steps, String line) {
        assertThat(steps.next()).isEqualTo(line);
        var result = Command.atTerminal(project, environment, line, "yes");

        assertThat(result.exitCode()).as(line + "\n" + result.everything()).isZero();
        return result.output();
    }

    private Sandbox sandbox() throws IOException {
        var stacks = project.resolve("main.tf.json-output/stacks");
        return Sandbox.start(new Sandbox.Settings(stacks, EmulatedStack.ACCOUNT, null, 0, false));
    }

    /** What Terraform keeps, and who calls. */
    private static void lend(EmulatedStack aws, Sandbox sandbox) {
        for (var service : List.of("s3", "dynamodb", "sts")) {
            aws.front().lend(service, URI.create(sandbox.endpoints().backend()));
        }
    }

    /** The variables of an administrator: nothing tells the commands that this is no real account. */
    private Map<String, String> account(MotoServer moto, Sandbox sandbox, URI endpoint) {
        var environment = new TreeMap<>(moto.environment());
        environment.putAll(SandboxEnvironment.of(sandbox.endpoints(), Map.of(), ".terraform/first"));
        environment.remove("PRODE_SANDBOX");
        environment.put("AWS_ENDPOINT_URL", endpoint.toString());
        environment.put("CALLS", folder.resolve("calls").toString());
        environment.put("DIGEST", DIGEST);
        environment.put(
                "PATH",
                folder.resolve("programs") + ":" + BuildSteps.pythonTools().getParent() + ":" + System.getenv("PATH"));
        return environment;
    }

    /** What the apply of the foundation makes in AWS, as far as the next steps ask for it. */
    private void foundation(Map<String, String> account) {
        var made = Command.run(project, account, List.of("bash", "-euo", "pipefail", "-c", """
                for name in prod-e/db-credentials grafana-admin-credentials; do
                  aws secretsmanager create-secret --name "$name"
                done
                for name in backend prometheus grafana; do
                  aws ecr put-image-tag-mutability --repository-name "prod-e-$name" --image-tag-mutability IMMUTABLE
                done
                """));
        assertThat(made.exitCode()).as(made.everything()).isZero();
    }

    private void application() throws IOException {
        var application = Files.createDirectory(folder.resolve("application"));
        Files.writeString(application.resolve("Dockerfile"), "FROM scratch\n");
        ScratchRepository.ofExisting(application);
    }

    /** Only a push leaves something behind: the image in its repository. */
    private void docker() throws IOException {
        var program = Files.createDirectory(folder.resolve("programs")).resolve("docker");
        Files.writeString(program, """
                #!/usr/bin/env bash
                set -euo pipefail
                if [[ $1 == login ]]; then cat >/dev/null; fi
                if [[ $1 == push ]]; then
                  image=${2#*/}
                  aws ecr put-image --repository-name "${image%:*}" --image-tag "${image#*:}" \\
                    --image-manifest-media-type application/vnd.oci.image.manifest.v1+json --image-manifest "{\\"schemaVersion\\": 2, \\"config\\": {\\"digest\\": \\"$DIGEST$image\\"}}" >/dev/null
                fi
                """);
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    /** Names the image in the environment file by the last line that was printed. */
    private void name(String service, String printed) throws IOException {
        var reference =
                printed.strip().lines().reduce((first, second) -> second).orElseThrow();
        assertThat(reference).matches("prod-e-" + service + "@sha256:[0-9a-f]{64}");
        edit(ENVIRONMENT, "prod-e-" + service + ":1.0.0", reference);
    }

    private void edit(Path path, String from, String to) throws IOException {
        var file = project.resolve(path);
        assertThat(file).content().contains(from);
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    private void commit(String message) {
        Command.run(
                project,
                Map.of(),
                List.of("git", "-c", "user.name=test", "-c", "user.email=t@example.com", "commit", "-qam", message));
    }
}
