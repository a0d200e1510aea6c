package prode.sandbox.schema;

import java.util.Map;

/** What Terraform may write for one provider: its own block, and one block a resource type and data source type. */
public record ProviderSchema(Block provider, Map<String, Block> resources, Map<String, Block> dataSources) {}
