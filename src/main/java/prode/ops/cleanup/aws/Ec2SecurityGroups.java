package prode.ops.cleanup.aws;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.aws.AwsTarget;
import prode.ops.cleanup.facts.Port;
import prode.ops.cleanup.facts.SecurityGroup;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Security groups; AWS refuses to delete one that an interface has or a rule names. */
record Ec2SecurityGroups(Ec2Client ec2, AwsTarget target) implements Port<SecurityGroup> {
    @Override
    public List<SecurityGroup> all() {
        return Calls.ask(() ->
                ec2.describeSecurityGroupsPaginator(request -> request.maxResults(Ec2.PAGE)).securityGroups().stream()
                        .map(this::facts)
                        .toList());
    }

    @Override
    public Optional<SecurityGroup> look(String id) {
        return Calls.look(() -> ec2.describeSecurityGroups(request -> request.groupIds(id)).securityGroups().stream()
                .map(this::facts)
                .findFirst());
    }

    @Override
    public void delete(SecurityGroup group) {
        Calls.run(() -> ec2.deleteSecurityGroup(request -> request.groupId(group.id())));
    }

    private SecurityGroup facts(software.amazon.awssdk.services.ec2.model.SecurityGroup group) {
        return new SecurityGroup(
                group.groupId(),
                Ec2.arn(target, "security-group", group.groupId()),
                group.groupName(),
                Stream.concat(group.ipPermissions().stream(), group.ipPermissionsEgress().stream())
                        .flatMap(permission -> permission.userIdGroupPairs().stream())
                        .map(UserIdGroupPair::groupId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                Ec2.tags(group.tags()));
    }
}
