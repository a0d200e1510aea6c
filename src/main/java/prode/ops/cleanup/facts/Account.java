package prode.ops.cleanup.facts;

import java.util.Map;

/**
 * An account and region as cleanup sees them: one port for each kind that can be deleted, one listing for each sort of
 * thing that only tells what is in use.
 *
 * @param users those of which cleanup knows no more than what they name
 */
public record Account(
        Port<Volume> volumes,
        Port<Address> addresses,
        Port<Snapshot> snapshots,
        Port<FunctionVersion> functionVersions,
        Port<Role> roles,
        Port<LogGroup> logGroups,
        Port<SecurityGroup> securityGroups,
        Port<Image> images,
        Port<TaskDefinition> taskDefinitions,
        Port<NetworkInterface> networkInterfaces,
        Port<TargetGroup> targetGroups,
        Listing<Service> services,
        Listing<Task> tasks,
        Listing<Function> functions,
        Listing<MachineImage> machineImages,
        Map<UserSort, Listing<User>> users) {
    public Account {
        users = Map.copyOf(users);
    }
}
