package prode.layers.compute;

import static java.util.Objects.requireNonNull;

import com.hashicorp.cdktf.providers.aws.data_aws_kms_alias.DataAwsKmsAlias;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import prode.config.SecretSource;
import prode.iam.Statement;
import prode.layers.shared.FoundationLookup;
import prode.layers.shared.Platform;
import software.constructs.Construct;

/**
 * Finds a service's own secrets: what ECS reads for each variable, and the rights to read exactly that. Metadata only; a
 * value never reaches Terraform.
 */
final class ServiceSecrets {
    private final Construct scope;
    private final Platform platform;
    private final Map<String, String> arnsByName = new TreeMap<>();
    private final Map<String, String> keysByAlias = new TreeMap<>();
    private final TreeSet<String> secrets = new TreeSet<>();
    private final TreeSet<String> parameters = new TreeSet<>();
    private final TreeSet<String> keys = new TreeSet<>();

    ServiceSecrets(Construct scope, Platform platform) {
        this.scope = scope;
        this.platform = platform;
    }

    /**
     * Of every variable of a container what ECS reads: an ARN, with the key where it has one.
     *
     * @param container word of a further container with its hyphen, empty for the service's own
     */
    Map<String, String> valueFrom(String container, Map<String, SecretSource> sources) {
        var valueFrom = new TreeMap<String, String>();
        sources.forEach((variable, source) -> valueFrom.put(variable, find(container + variable, source)));
        return valueFrom;
    }

    /** What the execution role needs for them. */
    List<Statement> rights() {
        var statements = new ArrayList<Statement>();
        if (!secrets.isEmpty()) {
            statements.add(Statement.allow("ReadOwnSecrets", "secretsmanager:GetSecretValue")
                    .on(List.copyOf(secrets)));
        }
        if (!parameters.isEmpty()) {
            statements.add(
                    Statement.allow("ReadOwnParameters", "ssm:GetParameters").on(List.copyOf(parameters)));
        }
        if (!keys.isEmpty()) {
            statements.add(Statement.allow("DecryptOwnSecrets", "kms:Decrypt")
                    .on(List.copyOf(keys))
                    .when(
                            "StringEquals",
                            "kms:ViaService",
                            platform.naming().foundation().viaServices("secretsmanager", "ssm")));
        }
        return statements;
    }

    /**
     * What ECS reads of one source.
     *
     * @param id in the addresses of what has to be looked up for it
     */
    String find(String id, SecretSource source) {
        String key = keyArn(id, source.kmsKey());
        if (key != null) {
            keys.add(key);
        }
        String secret = source.secretsManager();
        if (secret != null) {
            String arn = secretArn(id, secret);
            secrets.add(arn);
            return source.key() == null ? arn : arn + ":" + source.key() + "::";
        }
        String parameter = requireNonNull(source.parameter()).replaceFirst("^/", "");
        String arn = platform.naming().arn("ssm", "parameter/" + parameter);
        parameters.add(arn);
        return arn;
    }

    /** AWS completes a name with six characters, which only a look at the secret tells. */
    private String secretArn(String id, String secret) {
        return SecretSource.isArn(secret)
                ? secret
                : arnsByName.computeIfAbsent(secret, name -> FoundationLookup.secretArn(scope, "secret-" + id, name));
    }

    /** Decrypting is allowed on a key, never on an alias that somebody can move. */
    private @Nullable String keyArn(String id, @Nullable String key) {
        return key == null || SecretSource.isArn(key)
                ? key
                : keysByAlias.computeIfAbsent(
                        key,
                        alias -> DataAwsKmsAlias.Builder.create(scope, "key-" + id)
                                .name(alias)
                                .build()
                                .getTargetKeyArn());
    }
}
