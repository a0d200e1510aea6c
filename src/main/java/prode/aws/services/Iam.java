package prode.aws.services;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.aws.AwsAccess;
import prode.aws.AwsFailure;
import prode.aws.AwsFailure.Sort;
import prode.aws.Calls;
import prode.aws.facts.Port;
import prode.aws.facts.Role;
import prode.aws.facts.Tags;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.Tag;

/** Roles and policies. */
public final class Iam {
    private final IamClient iam;

    /** Asks nothing yet. */
    public Iam(AwsAccess access) {
        iam = access.globalClient(IamClient.builder());
    }

    /**
     * Roles; AWS refuses to delete one in an instance profile. Its policies have to go first, one call each: a run that
     * ends in between leaves a role that may do less, and the next run goes on with it.
     */
    public Port<Role> roles() {
        return Ports.of(
                () -> {
                    var roles = iam.listRolesPaginator().roles().stream().toList();
                    var profiles = profilesByRole();
                    return Parallel.map(roles, role -> facts(role, profiles.getOrDefault(role.roleName(), Set.of())))
                            .stream();
                },
                name -> {
                    var role = described(name);
                    return Stream.of(facts(role, profiles(name)));
                },
                this::delete);
    }

    public Optional<Described> role(String name) {
        return Described.only(() -> described(name));
    }

    public Optional<Described> policy(String arn) {
        return Described.only(() -> iam.getPolicy(r -> r.policyArn(arn)).policy());
    }

    /** What a policy says now, as JSON; empty if there is none. */
    public Optional<String> policyText(String arn) {
        return Calls.look(() -> {
            var policy = iam.getPolicy(r -> r.policyArn(arn)).policy();
            var version = iam.getPolicyVersion(r -> r.policyArn(arn).versionId(policy.defaultVersionId()))
                    .policyVersion();
            return Optional.of(URLDecoder.decode(version.document(), StandardCharsets.UTF_8));
        });
    }

    private software.amazon.awssdk.services.iam.model.Role described(String name) {
        return iam.getRole(r -> r.roleName(name)).role();
    }

    private Set<String> profiles(String role) {
        return iam.listInstanceProfilesForRolePaginator(r -> r.roleName(role)).instanceProfiles().stream()
                .map(InstanceProfile::instanceProfileName)
                .collect(Collectors.toSet());
    }

    private Map<String, Set<String>> profilesByRole() {
        var profiles = new HashMap<String, Set<String>>();
        for (var profile : iam.listInstanceProfilesPaginator().instanceProfiles()) {
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
            var role = Calls.ask(() -> described(listed.roleName()));
            return facts(role, profiles, Tags.of(role.tags(), Tag::key, Tag::value));
        } catch (AwsFailure e) {
            if (e.sort() == Sort.DENIED) {
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

    private void delete(Role role) {
        var name = role.name();
        iam.listAttachedRolePoliciesPaginator(r -> r.roleName(name)).attachedPolicies().stream()
                .toList()
                .forEach(policy -> iam.detachRolePolicy(r -> r.roleName(name).policyArn(policy.policyArn())));
        iam.listRolePoliciesPaginator(r -> r.roleName(name)).policyNames().stream()
                .toList()
                .forEach(policy -> iam.deleteRolePolicy(r -> r.roleName(name).policyName(policy)));
        iam.deleteRole(r -> r.roleName(name));
    }
}
