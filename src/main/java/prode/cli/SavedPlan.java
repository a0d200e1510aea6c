package prode.cli;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import prode.failure.BadInput;
import prode.terraform.plan.Plan;
import prode.terraform.plan.PlanReader;
import prode.terraform.run.Diagnostic;
import prode.terraform.run.StackRun;
import prode.terraform.run.TerraformVariables;

/**
 * What {@code terraform plan -out} wrote. Only the Terraform that made it can read it, and only with the providers of the
 * folder where it was made; so it is asked for the JSON, which no file keeps.
 *
 * @param file the plan
 * @param name what messages call it
 * @param folder where Terraform was initialized
 */
record SavedPlan(Project project, Path file, String name, Path folder) {
    /** Of a zip archive; source: PKWARE's application note, 4.3.7. */
    private static final byte[] MARK = {'P', 'K', 3, 4};

    private static final Pattern OTHER_VERSION =
            Pattern.compile("created by ((?:OpenTofu or )?Terraform) ([0-9A-Za-z.-]+), but this is ([0-9A-Za-z.-]+);");
    private static final Pattern NOT_INITIALIZED = Pattern.compile(
            "Failed to load plugin schemas|plugins are not installed|Inconsistent dependency lock file|(?:terraform|tofu) init\\b");
    private static final int LONGEST_REASON = 300;

    /** Whether a file is one, by its first bytes. */
    static boolean isAt(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MARK.length), MARK);
        }
    }

    /**
     * The plan as Terraform shows it.
     *
     * @throws BadInput in one line: no Terraform, another version, another folder, no init
     */
    Plan read() throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            throw new BadInput(shown() + ": no such folder");
        }
        StackRun.Launcher launcher = builder -> {
            builder.environment().clear();
            builder.environment().putAll(TerraformVariables.of(project.environment()));
            builder.environment().put("CHECKPOINT_DISABLE", "1");
            return builder.start();
        };
        var plan = new AtomicReference<Plan>();
        var outcome = new StackRun(folder, launcher, line -> {}).showJson(file.toAbsolutePath(), json -> {
            // A Terraform that refuses the plan writes nothing; what that means, its error says.
            var output = new PushbackInputStream(json);
            var first = output.read();
            if (first >= 0) {
                output.unread(first);
                plan.set(PlanReader.read(output, name));
            }
        });
        if (!outcome.isDone()) {
            throw new BadInput(name + ": " + problem(outcome));
        }
        var read = plan.get();
        if (read == null) {
            throw new BadInput(name + ": terraform show wrote no JSON in " + shown());
        }
        return read;
    }

    private String problem(StackRun.Outcome outcome) {
        if (outcome.exitCode() == Program.NOT_FOUND) {
            return "a saved plan, and there is no terraform to read it; wanted: the output of terraform show -json <plan file>";
        }
        var text = outcome.diagnostics().stream()
                .map(Diagnostic::detail)
                .reduce("", String::concat)
                .replaceAll("\u001b\\[[0-9;]*m", "")
                .replaceAll("[│╷╵\\s]+", " ")
                .strip();
        var version = OTHER_VERSION.matcher(text);
        if (version.find()) {
            return "made by " + version.group(1) + " " + version.group(2) + ", found " + version.group(3)
                    + "; only the version that made a plan reads it";
        }
        if (NOT_INITIALIZED.matcher(text).find()) {
            return "terraform init was not run in " + shown()
                    + ", or the plan was made in another folder; --chdir <folder> names it";
        }
        if (text.contains("not a valid zip file")) {
            return "a saved plan that is cut off or damaged";
        }
        var start = text.indexOf("Error: ");
        var reason = start < 0 ? text : text.substring(start + "Error: ".length());
        return "terraform show can't read it in " + shown() + ": "
                + (reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…");
    }

    private String shown() {
        var caller = project.callerDirectory().toAbsolutePath().normalize();
        var place = folder.toAbsolutePath().normalize();
        return place.equals(caller)
                ? "this folder"
                : (place.startsWith(caller) ? caller.relativize(place) : place).toString();
    }
}
