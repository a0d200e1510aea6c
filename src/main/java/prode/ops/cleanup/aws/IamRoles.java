package prode.ops.cleanup.aws;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import prode.ops.cleanup.facts.CloudFailure;
import prode.ops.cleanup.facts.Port;
import prode.ops.cleanup.facts.Role;
import prode.ops.cleanup.facts.Tags;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * Roles; AWS refuses to delete one in an instance profile. Its policies have to go first, one call each: a run that ends
 * in between leaves a role that may do less, and the next run goes on with it.
 */
record IamRoles(IamClient iam) implements Port<Role> {
    @Override
    public List<Role> all() {
        var roles = Calls.ask(() -> iam.listRolesPaginator().roles().stream().toList());
        var profiles = profilesByRole();
        return Parallel.map(roles, role -> facts(role, profiles.getOrDefault(role.roleName(), Set.of())));
    }

    @Override
    public Optional<Role> look(String name) {
        return Calls.look(() -> {
            var role = iam.getRole(request -> request.roleName(name)).role();
            var profiles =
                    iam
                            .listInstanceProfilesForRolePaginator(request -> request.roleName(name))
                            .instanceProfiles()
                            .stream()
                            .map(InstanceProfile::instanceProfileName)
                            .collect(Collectors.toSet());
            return Optional.of(facts(role, profiles));
        });
    }

    @Override
    public void delete(Role role) {
        var name = role.name();
        Calls.run(() -> {
            iam.listAttachedRolePoliciesPaginator(request -> request.roleName(name)).attachedPolicies().stream()
                    .toList()
                    .forEach(policy -> iam.detachRolePolicy(
                            request -> request.roleName(name).policyArn(policy.policyArn())));
            iam.listRolePoliciesPaginator(request -> request.roleName(name)).policyNames().stream()
                    .toList()
                    .forEach(policy -> iam.deleteRolePolicy(
                            request -> request.roleName(name).policyName(policy)));
            iam.deleteRole(request -> request.roleName(name));
        });
    }

    private Map<String, Set<String>> profilesByRole() {
        var profiles = new HashMap<String, Set<String>>();
        for (var profile : Calls.ask(() ->
                iam.listInstanceProfilesPaginator().instanceProfiles().stream().toList())) {
            for (var role : profile.roles()) {
                profiles.computeIfAbsent(role.roleName(), name -> new HashSet<>())
                        .add(profile.instanceProfileName());
            }
        }
        return profiles;
    }

    /** A list of roles comes without their tags and without when they were last taken. */
    private Role facts(software.amazon.awssdk.services.iam.model.Role listed, Set<String> profiles) {
        try {
            var role = Calls.ask(() ->
                    iam.getRole(request -> request.roleName(listed.roleName())).role());
            return facts(role, profiles, Tags.of(role.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value))));
        } catch (CloudFailure e) {
            if (e.sort() == CloudFailure.Sort.DENIED) {
                return facts(listed, profiles, Tags.unreadable(e.reason()));
            }
            throw e;
        }
    }

    private static Role facts(software.amazon.awssdk.services.iam.model.Role role, Set<String> profiles, Tags tags) {
        return new Role(
                role.roleName(),
                role.arn(),
                role.path(),
                profiles,
                Optional.ofNullable(role.roleLastUsed()).map(RoleLastUsed::lastUsedDate),
                Optional.ofNullable(role.createDate()),
                tags);
    }
}
