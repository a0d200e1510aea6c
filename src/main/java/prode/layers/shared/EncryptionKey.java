package prode.layers.shared;

import com.hashicorp.cdktf.providers.aws.kms_alias.KmsAlias;
import com.hashicorp.cdktf.providers.aws.kms_key.KmsKey;
import java.util.ArrayList;
import java.util.List;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.naming.FoundationNames;
import software.constructs.Construct;

/**
 * Defines a customer-managed KMS key with yearly rotation and its alias. Stateful: what it encrypts is lost with it,
 * and most services can't change their key without being replaced.
 */
public final class EncryptionKey extends Construct {
    /** Days in which a scheduled deletion can be taken back, the longest that KMS offers. */
    private static final int DELETION_WINDOW_DAYS = 30;

    /**
     * What the key is for.
     *
     * @param label alias with its prefix {@code alias/}, and what it is for
     * @param names of the account, whose IAM policies decide who may use the key
     * @param services statements for AWS services that use the key on their own account
     * @param protection whether a plan that destroys the key is refused
     */
    public record Props(Label label, FoundationNames names, List<Statement> services, boolean protection) {
        /** Of the whole account: no service uses it by itself, and no environment's end takes it along. */
        public static Props ofAccount(Label label, FoundationNames names) {
            return new Props(label, names, List.of(), true);
        }
    }

    private final KmsKey key;

    public EncryptionKey(Construct scope, String id, Props props) {
        super(scope, id);
        var statements = new ArrayList<Statement>();
        // The account's own policies decide: without this statement not even an administrator could repair the key.
        statements.add(Statement.allow("AccountPolicies", "kms:*")
                .by("AWS", props.names().accountPrincipal())
                .on("*"));
        statements.addAll(props.services());
        key = KmsKey.Builder.create(this, "key")
                .description(props.label().purpose())
                .enableKeyRotation(true)
                .deletionWindowInDays(DELETION_WINDOW_DAYS)
                .policy(new PolicyDocument(statements).toJson())
                .lifecycle(Protection.lifecycle(props.protection()))
                .build();
        KmsAlias.Builder.create(this, "alias")
                .name(props.label().name())
                .targetKeyId(key.getKeyId())
                .build();
    }

    /** Token of the key's ARN. */
    public String arn() {
        return key.getArn();
    }
}
