package prode.config;

import prode.config.ComputeConfig.CapacityProvider;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Range;

/** One capacity provider's part of a service's tasks, AWS's words. */
public record CapacityShare(
        @Doc("FARGATE, or FARGATE_SPOT, which AWS takes back with two minutes' notice.")
        CapacityProvider provider,

        @Doc("Tasks that it runs before the weights count; one provider alone has a base.")
        @Default("0")
        @Range(min = 0, max = 1000)
        int base,

        @Doc("Its part of all further tasks, against the other's.") @Default("1") @Range(min = 0, max = 1000)
        int weight) {}
