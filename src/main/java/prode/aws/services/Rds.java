package prode.aws.services;

import java.util.Optional;
import prode.aws.AwsAccess;
import software.amazon.awssdk.services.rds.RdsClient;

/** Databases. */
public final class Rds {
    private final RdsClient rds;

    /** Asks nothing yet. */
    public Rds(AwsAccess access) {
        rds = access.client(RdsClient.builder());
    }

    public Optional<Described> instance(String identifier) {
        return Described.first(() ->
                rds.describeDBInstances(r -> r.dbInstanceIdentifier(identifier)).dbInstances());
    }

    public Optional<Described> subnetGroup(String name) {
        return Described.first(
                () -> rds.describeDBSubnetGroups(r -> r.dbSubnetGroupName(name)).dbSubnetGroups());
    }
}
