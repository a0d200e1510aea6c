package prode.sandbox.schema;

import java.util.List;
import java.util.Map;

/**
 * What Terraform may write for one provider.
 *
 * @param provider the provider's own block
 * @param resources one block a resource type
 * @param dataSources one block a data source type
 * @param underivable what the real provider has and this schema lacks, as {@code aws_wafv2_web_acl.rule.statement}
 */
public record ProviderSchema(
        Block provider, Map<String, Block> resources, Map<String, Block> dataSources, List<String> underivable) {}
