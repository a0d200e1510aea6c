package prode.config;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Things of which an environment has one, and which Terraform imports by their name. Adopted, they keep it: a cluster or a
 * group of subnets of another name would be another one, and RDS moves no database to another group of its own VPC.
 */
public enum AdoptedByName {
    DATABASE("aws_db_instance"),
    DATABASE_SUBNET_GROUP("aws_db_subnet_group"),
    CLUSTER("aws_ecs_cluster");

    private final String type;

    AdoptedByName(String type) {
        this.type = type;
    }

    /** Which of them has an address, such as {@code aws_db_instance.main}; empty if it is another thing's. */
    public static Optional<AdoptedByName> at(String address) {
        return Stream.of(values())
                .filter(thing -> address.startsWith(thing.type + "."))
                .findFirst();
    }
}
