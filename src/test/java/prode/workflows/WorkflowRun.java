package prode.workflows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import prode.testing.Command;
import prode.testing.ScratchRepository;
import prode.workflows.Workflow.Job;
import prode.workflows.Workflow.Step;

/**
 * A run of a workflow on this machine: the steps of each job in order, in a folder of its own, with the shell and the
 * files that GitHub's runner gives them. Actions are replaced by their effect: a checkout by the files of a commit, an
 * artifact by a copy, the role by the variables of a sandbox. Nothing else is replaced.
 */
final class WorkflowRun {
    /** What a job may see of the machine: no variable of ours that could stand in for one of the runner's. */
    private static final List<String> INHERITED = List.of("HOME", "PATH", "LANG", "TZ", "JAVA_HOME", "GOPATH");

    /** What a job left. */
    record Result(String status, String log, String summary, Path workspace) {
        boolean succeeded() {
            return status.equals("success");
        }
    }

    private final Workflow workflow;
    private final ScratchRepository repository;
    private final Path folder;
    private final Map<String, Object> contexts = new TreeMap<>();
    private final Map<String, Object> needs = new LinkedHashMap<>();
    private final Map<String, Path> artifacts = new TreeMap<>();
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final List<String> events = new ArrayList<>();
    private final Map<String, String> runner = new TreeMap<>();
    private Map<String, String> role = Map.of();
    private final Set<String> left = new TreeSet<>();
    private Workspace prepared = workspace -> {};
    private Workspace ended = workspace -> {};

    /** What is done with the folder of a job. */
    interface Workspace {
        void in(Path workspace) throws IOException;
    }

    /**
     * A run.
     *
     * @param folder an empty one, for the jobs
     */
    WorkflowRun(String workflow, ScratchRepository repository, Path folder) {
        this.workflow = Workflow.of(workflow);
        this.repository = repository;
        this.folder = folder;
        INHERITED.forEach(name -> {
            if (System.getenv(name) != null) {
                runner.put(name, System.getenv(name));
            }
        });
        runner.putAll(Map.of("CI", "true", "GITHUB_ACTIONS", "true", "GIT_CONFIG_GLOBAL", "/dev/null"));
        contexts.put("needs", needs);
        contexts.put(
                "vars",
                Map.of(
                        "AWS_REGION", "us-west-2",
                        "PLAN_ROLE_ARN", "plan",
                        "APPLY_ROLE_ARN", "apply",
                        "PUBLISH_ROLE_ARN", "publish",
                        "CLEANUP_ROLE_ARN", "cleanup"));
    }

    WorkflowRun context(String name, Map<String, Object> values) {
        contexts.put(name, values);
        return this;
    }

    /** A variable of the runner itself, for every step. */
    WorkflowRun variable(String name, String value) {
        runner.put(name, value);
        return this;
    }

    /** The variables that a step sees once a role was taken. */
    WorkflowRun role(Map<String, String> variables) {
        role = variables;
        return this;
    }

    /** Fills a job's fresh folder with what a build would leave there. */
    WorkflowRun prepared(Workspace how) {
        prepared = how;
        return this;
    }

    /** Takes from a job's folder what the next one may use. */
    WorkflowRun ended(Workspace how) {
        ended = how;
        return this;
    }

    /** Leaves out a step that takes long and is not what the test is about. */
    WorkflowRun without(String step) {
        left.add(step);
        return this;
    }

    /** Puts programs before all others. */
    WorkflowRun path(Path programs) {
        runner.merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
        return this;
    }

    /**
     * Runs the jobs whose conditions hold, in the order of the file.
     *
     * @param only the jobs of the workflow that this is about; none for all. Another one counts as done.
     */
    WorkflowRun start(String... only) {
        workflow.jobs().forEach((id, job) -> {
            if (only.length > 0 && !List.of(only).contains(id)) {
                return;
            }
            if (shouldRun(job)) {
                results.put(id, run(id, job));
            } else {
                results.put(id, new Result("skipped", "", "", folder));
                needs.put(id, Map.of("result", "skipped", "outputs", Map.of()));
            }
        });
        return this;
    }

    /** What happened in all jobs: roles taken, actions used, steps run. */
    List<String> events() {
        return events;
    }

    Result result(String job) {
        return Objects.requireNonNull(results.get(job), job);
    }

    /** The GitHub environment that a job asks for, by what the jobs before it said. */
    String environment(String job) {
        return Expressions.fill(String.valueOf(workflow.job(job).content().get("environment")), contexts, "success");
    }

    Path artifact(String name) {
        return Objects.requireNonNull(artifacts.get(name), () -> "no artifact " + name + " of " + results);
    }

    boolean hasArtifact(String name) {
        return artifacts.containsKey(name);
    }

    /** Pretends that another job ended so, as in a run of which this is a part. */
    WorkflowRun after(String job, String result, Map<String, Object> outputs) {
        needs.put(job, Map.of("result", result, "outputs", outputs));
        return this;
    }

    WorkflowRun artifact(String name, Path content) {
        artifacts.put(name, content);
        return this;
    }

    private boolean shouldRun(Job job) {
        var status = job.needs().stream()
                .map(id -> Workflow.map(needs.get(id)).getOrDefault("result", "success"))
                .allMatch("success"::equals);
        return Expressions.holds(job.content().get("if"), contexts, status ? "success" : "failure");
    }

    private Result run(String id, Job job) {
        try {
            var home = Files.createDirectories(folder.resolve(id));
            var workspace = Files.createDirectory(home.resolve("workspace"));
            var files = new RunnerFiles(home);
            var variables = new TreeMap<>(runner);
            variables.putAll(files.variables());
            variables.put("GITHUB_WORKSPACE", workspace.toString());
            putAll(variables, workflow.content().get("env"), "success");
            var steps = new HashMap<String, Object>();
            contexts.put("steps", steps);
            var status = "success";
            var log = new StringBuilder();
            for (var step : job.steps()) {
                contexts.put("env", variables);
                if (left.contains(step.title())
                        || !Expressions.holds(step.content().get("if"), contexts, status)) {
                    continue;
                }
                events.add(id + ": " + step.title());
                var stepVariables = new TreeMap<>(variables);
                putAll(stepVariables, step.content().get("env"), status);
                var outcome = step.run() == null
                        ? use(id, step, workspace, variables)
                        : script(Objects.requireNonNull(step.run()), workspace, files, stepVariables, log);
                if (step.string("id") != null) {
                    steps.put(Objects.requireNonNull(step.string("id")), Map.of("outputs", files.takeOutputs()));
                }
                if (!outcome && !Boolean.parseBoolean(leading(step.string("continue-on-error")))) {
                    status = "failure";
                }
            }
            var outputs = new TreeMap<String, Object>();
            var end = status;
            Workflow.map(job.content().get("outputs"))
                    .forEach((name, value) -> outputs.put(name, Expressions.fill(value.toString(), contexts, end)));
            needs.put(id, Map.of("result", status, "outputs", outputs));
            ended.in(workspace);
            return new Result(status, log.toString(), files.summary(), workspace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void putAll(Map<String, String> variables, @Nullable Object env, String status) {
        Workflow.map(env)
                .forEach((name, value) -> variables.put(name, Expressions.fill(value.toString(), contexts, status)));
    }

    private boolean script(
            String script, Path workspace, RunnerFiles files, Map<String, String> variables, StringBuilder log)
            throws IOException {
        var command = new ArrayList<>(List.of("env", "-i"));
        variables.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of("bash", "-e", files.script(script).toString()));
        var result = Command.run(workspace, Map.of(), command);
        log.append("$ ").append(script).append('\n').append(result.everything());
        return result.exitCode() == 0;
    }

    /** The effect of an action on the job. */
    private boolean use(String job, Step step, Path workspace, Map<String, String> variables) throws IOException {
        var action = Objects.requireNonNull(step.action());
        if (action.startsWith("actions/cache/")) {
            return true; // as on the first run: nothing is found, and what is kept is for others
        }
        var with = new TreeMap<String, String>();
        step.with().forEach((name, value) -> with.put(name, Expressions.fill(value.toString(), contexts, "success")));
        switch (action) {
            case "actions/checkout" -> {
                var path = workspace.resolve(with.getOrDefault("path", "."));
                repository.checkOut(with.getOrDefault("ref", head()), path.normalize());
                if (!with.containsKey("path")) {
                    prepared.in(workspace);
                }
            }
            case "actions/setup-java", "hashicorp/setup-terraform" -> {}
            case "actions/upload-artifact" -> {
                var path = workspace.resolve(Objects.requireNonNull(with.get("path")));
                if (!Files.exists(path)) {
                    return !"error".equals(with.get("if-no-files-found"));
                }
                var copy = folder.resolve("artifacts").resolve(Objects.requireNonNull(with.get("name")));
                copy(path, Files.isDirectory(path) ? copy : copy.resolve(path.getFileName()));
                artifacts.put(with.get("name"), copy);
            }
            case "actions/download-artifact" -> {
                var artifact = artifacts.get(with.get("name"));
                if (artifact == null) {
                    return false;
                }
                copy(artifact, workspace.resolve(Objects.requireNonNull(with.get("path"))));
            }
            case "aws-actions/configure-aws-credentials" -> {
                events.add(job + " takes the role " + with.get("role-to-assume"));
                variables.putAll(role);
                variables.put("ROLE", Objects.requireNonNull(with.get("role-to-assume")));
            }
            default -> throw new AssertionError("no known effect: " + action);
        }
        return true;
    }

    /** The commit that the event is about. */
    private String head() {
        return String.valueOf(Workflow.map(contexts.get("github")).get("sha"));
    }

    /** YAML comments are not part of the value. */
    private static String leading(@Nullable String value) {
        return value == null ? "" : value.split(" ", 2)[0];
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        Command.succeed("cp", "-r", "-T", from.toString(), to.toString());
    }

    /** The files by which a step talks to the runner. */
    private static final class RunnerFiles {
        private final Path home;
        private int scripts;

        RunnerFiles(Path home) throws IOException {
            this.home = home;
            for (var name : List.of("output", "summary", "env", "path")) {
                Files.createFile(home.resolve(name));
            }
        }

        Map<String, String> variables() {
            return Map.of(
                    "GITHUB_OUTPUT", home.resolve("output").toString(),
                    "GITHUB_STEP_SUMMARY", home.resolve("summary").toString(),
                    "GITHUB_ENV", home.resolve("env").toString(),
                    "GITHUB_PATH", home.resolve("path").toString(),
                    "RUNNER_TEMP", home.toString());
        }

        Path script(String text) throws IOException {
            return Files.writeString(home.resolve("step-" + scripts++ + ".sh"), text, UTF_8);
        }

        Map<String, String> takeOutputs() throws IOException {
            var outputs = new TreeMap<String, String>();
            Files.readString(home.resolve("output"), UTF_8)
                    .lines()
                    .forEach(line -> outputs.put(line.replaceFirst("=.*", ""), line.replaceFirst("[^=]*=", "")));
            Files.writeString(home.resolve("output"), "");
            return outputs;
        }

        String summary() throws IOException {
            return Files.readString(home.resolve("summary"), UTF_8);
        }
    }
}
