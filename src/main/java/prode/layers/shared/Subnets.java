package prode.layers.shared;

import com.hashicorp.cdktf.TerraformResource;
import java.util.List;

/**
 * Subnets of one tier, one a zone.
 *
 * @param ids tokens of the subnets' ids, in the order of the zones
 * @param routes what must exist before traffic from these subnets gets anywhere
 */
public record Subnets(List<String> ids, List<TerraformResource> routes) {
    public Subnets {
        ids = List.copyOf(ids);
        routes = List.copyOf(routes);
    }
}
