package prode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prode.answer.Answer;
import prode.answer.Answers;
import prode.aws.services.SecretsManager;
import prode.failure.ExitCode;
import prode.failure.Incomplete;
import prode.ops.secrets.DeclaredSecret;
import prode.ops.secrets.SecretValues;
import prode.ops.secrets.SecretsInit;
import prode.ops.state.StackState;
import prode.ops.state.adopt.AccountLookup;
import prode.ops.state.adopt.Proposal;
import prode.terraform.state.AppliedState;

/** What is done once, before the first deployment to an account: all but the foundation's own apply only proposes. */
final class SetupCommands {
    private SetupCommands() {}

    /** What {@code state adopt} answers as JSON; see {@link Proposal}. */
    record Adoption(
            String stack,
            String file,
            Map<String, String> found,
            Map<String, List<String>> ambiguous,
            Map<String, String> unknown,
            List<String> missing) {}

    /**
     * What {@code secrets init} answers as JSON.
     *
     * @param secrets what became of each, in a line without its value
     * @param missing names of those that only a person knows
     */
    record Secrets(String stack, List<String> secrets, List<String> missing) {}

    @Answers(Adoption.class)
    @NeedsAws("nothing lives there that Terraform did not make")
    @Command(
            description = {
                "Looks for what the stack declares and the account has already, though not in the state.",
                "Writes the section adopt for the environment's file, to be reviewed; changes nothing.",
                "Exit code 4 if several resources fit one address, 5 if AWS didn't say everything."
            })
    static Answer adopt(
            @Mixin Context context,
            @Parameters(
                            paramLabel = "<stack>",
                            arity = "0..1",
                            defaultValue = DefaultStacks.ENVIRONMENT,
                            description = "Default: ${DEFAULT-VALUE}.")
                    String name)
            throws IOException {
        var project = context.project();
        var stack = project.stack(name);
        try (var access = project.aws(stack)) {
            var applied =
                    StackState.of(access, stack, Clock.systemUTC()).applied().orElseGet(AppliedState::none);
            var proposal = Proposal.of(stack, applied, new AccountLookup(access));
            var path = project.target().resolve("adopt").resolve(name + ".yaml");
            Files.createDirectories(path.getParent());
            Files.writeString(path, proposal.toYaml());
            var file = project.root().relativize(path).toString();
            var count = "%d to adopt, %d ambiguous, %d not known, %d not there: %s"
                    .formatted(
                            proposal.found().size(),
                            proposal.ambiguous().size(),
                            proposal.unknown().size(),
                            proposal.missing().size(),
                            file);
            var data = new Adoption(
                    name, file, proposal.found(), proposal.ambiguous(), proposal.unknown(), proposal.missing());
            return Answer.said(
                            data,
                            Stream.concat(proposal.toYaml().lines(), Stream.of(count))
                                    .toList())
                    .exiting(
                            !proposal.unknown().isEmpty()
                                    ? ExitCode.PARTIAL
                                    : proposal.ambiguous().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS);
        }
    }

    @Answers(AccountBootstrap.Bootstrapped.class)
    @Command(
            description = {
                "Makes the state bucket and the lock table, then applies the foundation, which takes both over.",
                "Shows what it would do; --apply does it. May be run again: what is there already stays."
            })
    static Answer bootstrap(
            @Mixin Context context,
            @Option(names = "--apply", description = "Do it.") boolean apply,
            @Option(
                            names = "--sandbox",
                            description = "On this machine, in an account of its own: nothing is created in AWS.")
                    boolean sandbox,
            @Option(
                            names = "--lock-timeout",
                            paramLabel = "<duration>",
                            defaultValue = "300s",
                            description = "How long to wait for the state's lock; default: ${DEFAULT-VALUE}")
                    String lockTimeout,
            @Parameters(
                            paramLabel = "<foundation>",
                            arity = "0..1",
                            description = "The foundation's stack; default: the only one there is.")
                    @Nullable
                    String name)
            throws IOException, InterruptedException {
        var foundation = AccountBootstrap.foundation(context.project(), name);
        return new AccountBootstrap(context, foundation, lockTimeout).run(apply, sandbox);
    }

    @Answers(Secrets.class)
    @NeedsAws("there is no Secrets Manager; nothing in the sandbox needs a secret's value")
    @Command(
            description = {
                "Gives every secret of the foundation a value that has none: generates users and passwords, takes webhooks"
                        + " from a file or standard input.",
                "Prints and overwrites none."
            })
    static Answer init(
            @Mixin Context context,
            @Option(
                            names = "--stack",
                            paramLabel = "<foundation>",
                            defaultValue = DefaultStacks.FOUNDATION,
                            description = "Whose secrets; default: ${DEFAULT-VALUE}")
                    String stack,
            @Option(
                            names = "--from-file",
                            paramLabel = "<secret>=<file>",
                            description = "Value of a supplied secret; '-' reads standard input.")
                    @Nullable
                    Map<String, String> files)
            throws IOException {
        var project = context.project();
        var foundation = project.stack(stack);
        var secrets = DeclaredSecret.of(foundation);
        var supplied = SuppliedSecrets.read(project, files == null ? Map.of() : files);
        try (var access = project.aws(foundation)) {
            var init = new SecretsInit(new SecretValues(new SecretsManager(access)));
            var outcome = init.run(secrets, supplied);
            var answer = Answer.said(new Secrets(stack, outcome.lines(), outcome.missing()), outcome.lines());
            if (outcome.missing().isEmpty()) {
                return answer;
            }
            context.print(answer);
            var next = "./scripts/prod-e secrets init --stack " + stack + " --from-file ";
            throw new Incomplete(String.join(
                    "\n",
                    outcome.missing().stream()
                            .map(each ->
                                    each + ": has no value, and only you know it; next: " + next + each + "=<file>")
                            .toList()));
        }
    }

    @Answers(ProviderLocks.Written.class)
    @Command(
            description = {
                "Writes src/main/environments/<stack>.lock.hcl: the provider's version and its checksums for every platform,"
                        + " as Terraform gets them from the registry or a mirror.",
                "Chooses anew, by the stacks as they were synthesized; ./scripts/synth then copies it beside the JSON, and every"
                        + " init only reads it. If one stack fails, none is written."
            })
    static Answer lock(
            @Mixin Context context,
            @Option(
                            names = "--platform",
                            paramLabel = "<platform>",
                            defaultValue = "linux_amd64,linux_arm64,darwin_arm64",
                            split = ",",
                            description = "Where Terraform will run; default: ${DEFAULT-VALUE}")
                    List<String> platforms,
            @Option(
                            names = "--mirror",
                            paramLabel = "<mirror>",
                            description =
                                    "A folder, or an https address, that holds the providers; default: their registry.")
                    @Nullable
                    String mirror,
            @Parameters(paramLabel = "<stack>", arity = "0..*", description = "Default: every stack.") @Nullable
                    List<String> stacks)
            throws IOException, InterruptedException {
        return new ProviderLocks(context, platforms).write(mirror, stacks);
    }
}
