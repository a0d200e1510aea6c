package prode.stacks;

import com.hashicorp.cdktf.S3Backend;
import com.hashicorp.cdktf.S3BackendConfig;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import com.hashicorp.cdktf.providers.aws.provider.AwsProviderDefaultTags;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import prode.config.ProviderVersions;
import prode.config.StateConfig;
import prode.config.StateConfig.Encryption;
import prode.naming.FoundationNames;

/**
 * The provider and the backend of a stack, both bound to one account: with other credentials Terraform refuses before it
 * reads anything.
 */
final class AwsAccount {
    private AwsAccount() {}

    /**
     * Gives a stack its provider and its backend.
     *
     * @param state how the state is locked and encrypted
     * @param versions which versions of the provider the stack accepts
     */
    static void bind(
            TerraformStack stack,
            FoundationNames names,
            StateConfig state,
            String stateKey,
            ProviderVersions versions,
            Map<String, String> tags) {
        var provider = AwsProvider.Builder.create(stack, "aws")
                .region(names.region())
                .allowedAccountIds(List.of(names.accountId()))
                // Its list of regions ends at its release; ours follows AWS.
                .skipRegionValidation(true)
                .defaultTags(List.of(AwsProviderDefaultTags.builder().tags(tags).build()))
                .build();
        if (versions == ProviderVersions.newer) {
            var tested = Objects.requireNonNull(provider.getTerraformGeneratorMetadata())
                    .getProviderVersion();
            stack.addOverride("terraform.required_providers.aws.version", ">= " + tested + ", < 7.0.0");
        }
        var locking = state.locking();
        new S3Backend(
                stack,
                S3BackendConfig.builder()
                        .bucket(names.stateBucket())
                        .key(stateKey)
                        .region(names.region())
                        // Terraform asks for AES256 in every write. Without that the bucket decides, whose key has an
                        // id that nobody knows before AWS has made it.
                        .encrypt(state.encryption() == Encryption.AES256 ? true : null)
                        .skipRegionValidation(true)
                        .dynamodbTable(locking.usesTable() ? names.lockTable() : null)
                        .build());
        // The typed backend of cdktf 0.21 doesn't know these arguments; Terraform does, the first since 1.6.
        if (locking.usesFile()) {
            stack.addOverride("terraform.backend.s3.use_lockfile", true);
        }
        stack.addOverride("terraform.backend.s3.allowed_account_ids", List.of(names.accountId()));
        stack.addOverride("terraform.required_version", locking.usesFile() ? ">= 1.10.0" : ">= 1.6.0");
    }
}
