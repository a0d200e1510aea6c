package prode.layers.shared;

import org.jspecify.annotations.Nullable;

/**
 * A service's part in the environment's Service Connect: every task has a proxy that finds the services that are offered,
 * by their names.
 *
 * @param namespaceArn token of the namespace's ARN
 * @param offeredAs name under which the others reach the service's port, null for one that only calls
 */
public record ServiceConnect(String namespaceArn, @Nullable String offeredAs) {}
