package prode.layers.access;

import com.hashicorp.cdktf.providers.aws.iam_policy.IamPolicy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.config.AccessConfig;
import prode.config.AccessConfig.GithubConfig;
import prode.config.Environment;
import prode.iam.Caller;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.Label;
import prode.naming.FoundationNames;
import prode.naming.Naming;
import software.constructs.Construct;

/**
 * Defines all that GitHub Actions gets in an account: the identity provider, one role a duty and the boundary of all of
 * them. It is part of the foundation, which an administrator applies: no role here can change any of it.
 */
public final class PipelineAccess extends Construct {
    /**
     * What access is given to.
     *
     * @param environments the account's environments
     * @param access the repository
     * @param github what of it is trusted
     * @param stateKey ARN of the key that encrypts the states, null for S3's own
     */
    public record Props(
            List<Environment> environments,
            AccessConfig access,
            GithubConfig github,
            @Nullable String stateKey) {}

    private final AccountScope account;
    private final FoundationNames names;
    private final GithubProvider provider;
    private final IamPolicy boundary;

    public PipelineAccess(Construct scope, String id, Props props) {
        super(scope, id);
        account = AccountScope.of(props.environments(), props.stateKey());
        names = account.names();
        provider = new GithubProvider(
                this, "github", names.partition(), props.github().oidcProvider());
        boundary = policy("boundary", "The most that a role of the pipeline can do", PipelineBoundary.of(account));
        var reads = policy("reads", "Reads how things are configured, not what they hold", ReadRights.of(account));
        // What it may not decrypt Lambda leaves out of its answer: every plan would want to set the variables anew.
        var variables = account.forVariables(Statement.allow("ReadVariables", "kms:Decrypt"));
        var subjects = TrustedSubjects.of(props.access(), props.github());

        role(Caller.PLAN, subjects.plan(), StateRights.read(account).and(variables), Map.of("reads", reads));
        role(
                Caller.APPLY,
                subjects.environments(props.environments().stream()
                        .flatMap(each -> deployedFrom(each, props.github()))
                        .toList()),
                StateRights.write(account),
                applyPolicies(reads));
        role(Caller.PUBLISH, subjects.publish(), PublishRights.of(account), Map.of());
        role(
                Caller.STATE_ADMIN,
                subjects.environments(List.of(props.github().stateAdminEnvironment())),
                StateRights.administer(account).and(variables),
                // A state is only right if the plan that follows is, and a plan looks at everything.
                Map.of("reads", reads));
        role(
                Caller.CLEANUP,
                subjects.environments(List.of(props.github().cleanupEnvironment())),
                CleanupRights.of(account),
                Map.of("reads", reads));
    }

    /** The GitHub environments in which a job may apply one of ours. */
    private static Stream<String> deployedFrom(Environment environment, GithubConfig github) {
        return github.unattended()
                ? Stream.of(environment.name(), environment.name() + AccessConfig.UNATTENDED)
                : Stream.of(environment.name());
    }

    /**
     * Several, because a policy holds 6,144 characters and a role ten policies: by layer, so that a change of a layer
     * touches one, and one an environment.
     */
    private Map<String, IamPolicy> applyPolicies(IamPolicy reads) {
        var policies = new TreeMap<String, IamPolicy>();
        policies.put("reads", reads);
        policies.put("network", policy("network", "Makes networks", NetworkRights.of(account)));
        policies.put("runtime", policy("runtime", "Makes what runs", RuntimeRights.of(account)));
        policies.put("data", policy("data", "Makes what holds data", DataRights.of(account)));
        policies.put("observation", policy("observation", "Makes what watches", ObservationRights.of(account)));
        // CloudFront's would not go into the one before with three environments.
        var cloudFront = EdgeRights.cloudFront(account);
        if (!cloudFront.isEmpty()) {
            policies.put("edge", policy("edge", "Makes what stands at the edge", new PolicyDocument(cloudFront)));
        }
        for (Naming environment : account.environments()) {
            String word = "workloads-" + environment.environment();
            policies.put(
                    word,
                    policy(
                            word,
                            "Makes the roles and log groups of " + environment.environment(),
                            WorkloadRights.of(account.only(environment))));
        }
        return policies;
    }

    private IamPolicy policy(String word, String purpose, PolicyDocument document) {
        String name = names.pipeline(word);
        return IamPolicy.Builder.create(this, word)
                .name(name)
                .description(purpose)
                .policy(PolicyRoom.MANAGED.text(account, name, document))
                .build();
    }

    private void role(Caller caller, List<String> subjects, PolicyDocument own, Map<String, IamPolicy> shared) {
        String name = names.pipeline(caller.word());
        new PipelineRole(
                this,
                caller.word(),
                new PipelineRole.Props(
                        new Label(name, caller.purpose()),
                        provider,
                        boundary.getArn(),
                        subjects,
                        PolicyRoom.INLINE.text(account, name, own),
                        shared));
    }
}
