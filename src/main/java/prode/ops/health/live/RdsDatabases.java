package prode.ops.health.live;

import java.util.Optional;
import prode.aws.AwsFailures;
import prode.ops.health.Databases;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;

/** Databases by the API of RDS. */
public record RdsDatabases(RdsClient rds) implements Databases {
    @Override
    public Optional<String> status(String identifier) {
        try {
            return rds.describeDBInstances(request -> request.dbInstanceIdentifier(identifier)).dbInstances().stream()
                    .findFirst()
                    .map(DBInstance::dbInstanceStatus);
        } catch (DbInstanceNotFoundException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw AwsFailures.explain(e);
        }
    }
}
