package prode.stacks;

import com.hashicorp.cdktf.TerraformStack;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prode.config.Environment;
import prode.layers.access.PipelineAccess;
import prode.layers.foundation.ImageRepositories;
import prode.layers.foundation.PermissionsBoundary;
import prode.layers.foundation.RemoteState;
import prode.layers.foundation.Secrets;
import prode.naming.FoundationNames;
import prode.naming.Naming;
import prode.naming.PhysicalName;
import prode.naming.SecretKind;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/**
 * What an account must hold before its first environment: remote state, repositories, secrets without values,
 * permissions boundary, access of the pipeline. The union of what its environments need; an administrator applies it.
 */
public final class FoundationStack extends TerraformStack {
    private final SharedAccount account;
    private final FoundationNames names;

    public FoundationStack(Construct scope, SharedAccount account) {
        super(scope, account.foundationStackId());
        this.account = account;
        names = account.names();
        AwsAccount.bind(this, names, account.state(), FoundationNames.STATE_KEY, account.awsProvider(), account.tags());
        var state = new RemoteState(this, "remote-state", names, account.state(), account.recordedBackups());
        new ImageRepositories(this, "images", names, account.repositories(), account.imagesKept());
        new Secrets(this, "secrets", names, secrets());
        new PermissionsBoundary(this, "boundary", names, account.furtherActions(), state.keyArn());
        defineAccess(state.keyArn());
    }

    /** The same in all environments of the account, the configuration sees to it. */
    private void defineAccess(@Nullable String stateKey) {
        var access = account.environments().get(0).config().access();
        var github = access.github();
        if (github != null) {
            new PipelineAccess(
                    this, "access", new PipelineAccess.Props(account.environments(), access, github, stateKey));
        }
    }

    private List<Secrets.Secret> secrets() {
        return account.environments().stream()
                .flatMap(environment -> secrets(environment).stream())
                .toList();
    }

    private static List<Secrets.Secret> secrets(Environment environment) {
        var naming = Naming.of(environment);
        var secrets = new ArrayList<Secrets.Secret>();
        environment.config().services().forEach((key, service) -> {
            if (service.hasDatabasePassword()) {
                secrets.add(databaseUser(naming, key));
            }
        });
        secrets.add(new Secrets.Secret(
                naming.physicalName(PhysicalName.GRAFANA_ADMIN),
                "Administrator of Grafana in " + naming.environment() + ": password",
                SecretKind.PASSWORD));
        if (environment.config().monitoring().oauth() != null) {
            secrets.add(new Secrets.Secret(
                    naming.physicalName(PhysicalName.GRAFANA_OAUTH),
                    "Secret of Grafana in " + naming.environment() + " as a client of the identity provider",
                    SecretKind.OAUTH_CLIENT));
        }
        if (environment.config().monitoring().slack()) {
            secrets.add(new Secrets.Secret(
                    naming.physicalName(PhysicalName.SLACK_WEBHOOK),
                    "Address of the incoming webhook for alerts of " + naming.environment(),
                    SecretKind.SLACK_WEBHOOK));
        }
        return secrets;
    }

    private static Secrets.Secret databaseUser(Naming naming, String service) {
        // The documented service's secret keeps its words: they are part of the stack.
        String whose = service.equals(ServiceNames.BACKEND) ? "the application" : service;
        return new Secrets.Secret(
                naming.service(service).databaseCredentials(),
                "Database user of " + whose + " in " + naming.environment() + ": username, password",
                SecretKind.DATABASE_USER);
    }
}
