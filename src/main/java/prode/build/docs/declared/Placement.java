package prode.build.docs.declared;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import prode.terraform.stack.DeclaredResource;

/** Which subnets are public, and what stands in which. */
public record Placement(Declared declared) {
    private static final List<String> SUBNETS =
            List.of("/subnets", "/network_configuration/subnets", "/vpc_config/subnet_ids", "/subnet_id");

    /** The subnets whose routes lead straight to the internet gateway, in the order of their zones. */
    public List<DeclaredResource> publicSubnets() {
        return declared.all("aws_subnet").stream()
                .filter(subnet -> routes(subnet).stream()
                        .anyMatch(route -> !route.text("gateway_id").isEmpty()))
                .sorted(Comparator.comparing(subnet -> subnet.text("availability_zone")))
                .toList();
    }

    /** Whether a resource stands in a public subnet. */
    public boolean isPublic(DeclaredResource resource) {
        return subnetsOf(resource).anyMatch(publicSubnets()::contains);
    }

    /** The route table that a subnet is associated with. */
    public Optional<DeclaredResource> routeTable(DeclaredResource subnet) {
        return declared.all("aws_route_table_association").stream()
                .filter(association -> refers(association, "subnet_id", subnet))
                .flatMap(association -> declared.referred(association.text("route_table_id")).stream())
                .findFirst();
    }

    /** The routes of a subnet's own route table. */
    public List<DeclaredResource> routes(DeclaredResource subnet) {
        return routeTable(subnet).stream()
                .flatMap(table ->
                        declared.all("aws_route").stream().filter(route -> refers(route, "route_table_id", table)))
                .toList();
    }

    private Stream<DeclaredResource> subnetsOf(DeclaredResource resource) {
        var own = SUBNETS.stream().flatMap(pointer -> declared.referred(resource, pointer).stream());
        var group = declared.referred(resource.text("db_subnet_group_name")).stream()
                .flatMap(found -> declared.referred(found, "/subnet_ids").stream());
        return Stream.concat(own, group);
    }

    private boolean refers(DeclaredResource resource, String argument, DeclaredResource target) {
        return declared.referred(resource.text(argument)).filter(target::equals).isPresent();
    }
}
