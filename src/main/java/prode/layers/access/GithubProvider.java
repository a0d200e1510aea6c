package prode.layers.access;

import com.hashicorp.cdktf.providers.aws.data_aws_iam_openid_connect_provider.DataAwsIamOpenidConnectProvider;
import com.hashicorp.cdktf.providers.aws.iam_openid_connect_provider.IamOpenidConnectProvider;
import java.util.List;
import prode.config.AccessConfig.OidcProvider;
import prode.config.Partition;
import prode.layers.shared.Protection;
import software.constructs.Construct;

/** Defines, or looks up, the identity provider through which AWS believes GitHub's tokens. An account has one. */
final class GithubProvider extends Construct {
    /** Host of the issuer, and prefix of its condition keys. */
    static final String HOST = "token.actions.githubusercontent.com";

    private final String audience;
    private final String arn;

    GithubProvider(Construct scope, String id, Partition partition, OidcProvider origin) {
        super(scope, id);
        audience = "sts." + partition.dnsSuffix();
        String url = "https://" + HOST;
        arn = switch (origin) {
            case create ->
                IamOpenidConnectProvider.Builder.create(this, "provider")
                        .url(url)
                        .clientIdList(List.of(audience))
                        // No thumbprints: AWS checks GitHub's certificate by its own list of authorities. A provider
                        // that was made with some keeps them, without a change. Source: IAM User Guide, Create an OIDC
                        // identity provider.
                        .lifecycle(Protection.lifecycle(true))
                        .build()
                        .getArn();
            case existing ->
                DataAwsIamOpenidConnectProvider.Builder.create(this, "provider")
                        .url(url)
                        .build()
                        .getArn();
        };
    }

    /** The audience that a job's token must be for: what the README of AWS's own action says for the partition. */
    String audience() {
        return audience;
    }

    /** Token of the provider's ARN. */
    String arn() {
        return arn;
    }
}
