package prode.layers.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import prode.config.ExistingNetwork;
import prode.config.NetworkConfig;
import prode.config.NetworkConfig.Acls;
import prode.config.NetworkConfig.Defaults;
import prode.iam.Statement;

/**
 * What only some choices of a network need: nobody else's pipeline can do it. It stands with the rights to what runs,
 * because a managed policy holds 6,144 characters and that of the networks is full.
 */
final class ChosenNetworkRights {
    private ChosenNetworkRights() {}

    static List<Statement> of(AccountScope scope) {
        var statements = new ArrayList<Statement>();
        boolean adoptsDefaults = scope.networks().stream().anyMatch(network -> network.defaults() != Defaults.kept);
        if (adoptsDefaults || scope.networks().stream().anyMatch(network -> network.acls() != Acls.open)) {
            statements.addAll(acls(scope));
        }
        if (adoptsDefaults) {
            statements.addAll(defaults(scope));
        }
        statements.addAll(existing(scope));
        return statements;
    }

    /** A subnet that loses its ACL gets the VPC's default one, which is nobody's until somebody adopts it. */
    private static List<Statement> acls(AccountScope scope) {
        return List.of(
                scope.taggedOurs(
                        Statement.allow("CreateAcls", "ec2:CreateNetworkAcl").on(scope.arn("ec2", "network-acl/*"))),
                scope.taggedOurs(Statement.allow("TagNewAcls", "ec2:CreateTags").on(scope.arn("ec2", "network-acl/*")))
                        .when("StringEquals", "ec2:CreateAction", "CreateNetworkAcl"),
                scope.ours(Statement.allow(
                                "ChangeAcls",
                                "ec2:CreateNetworkAcl",
                                "ec2:CreateNetworkAclEntry",
                                "ec2:DeleteNetworkAcl",
                                "ec2:DeleteNetworkAclEntry",
                                "ec2:ReplaceNetworkAclAssociation")
                        .on(scope.arn("ec2", "*/*"))),
                scope.nobodys(Statement.allow("BackToDefaultAcl", "ec2:ReplaceNetworkAclAssociation")
                        .on(scope.arn("ec2", "network-acl/*"))));
    }

    /** Terraform empties the default network ACL first and tags it then: until then it is nobody's. */
    private static List<Statement> defaults(AccountScope scope) {
        return List.of(
                scope.nobodys(Statement.allow("DefaultAcl", "ec2:CreateNetworkAclEntry", "ec2:DeleteNetworkAclEntry")
                        .on(scope.arn("ec2", "network-acl/*"))),
                scope.claiming(Statement.allow("TagDefaults", "ec2:CreateTags")
                        .on(scope.arns("ec2", "network-acl/*", "route-table/*"))));
    }

    /** The VPC and the subnets carry the tags of whoever looks after them; to be used they are named. */
    private static List<Statement> existing(AccountScope scope) {
        var ids = new TreeSet<String>();
        Map<String, TreeSet<String>> tags = new TreeMap<>();
        scope.networks().stream()
                .map(NetworkConfig::existing)
                .filter(Objects::nonNull)
                .flatMap(ChosenNetworkRights::names)
                .forEach(name -> {
                    if (ExistingNetwork.isTag(name)) {
                        int end = name.indexOf('=');
                        tags.computeIfAbsent(name.substring(0, end), key -> new TreeSet<>())
                                .add(name.substring(end + 1));
                    } else {
                        ids.add(scope.arn("ec2", name.substring(0, name.indexOf('-')) + "/" + name));
                    }
                });
        var statements = new ArrayList<Statement>();
        if (!ids.isEmpty()) {
            statements.add(use("UseExisting").on(List.copyOf(ids)));
        }
        tags.forEach((key, values) -> statements.add(use("UseExisting" + (statements.size() + 1))
                .on(scope.arns("ec2", "subnet/*", "vpc/*"))
                .when("StringEquals", "aws:ResourceTag/" + key, values.toArray(String[]::new))));
        return statements;
    }

    private static Statement use(String sid) {
        return Statement.allow(sid, "ec2:CreateNetworkInterface", "ec2:CreateSecurityGroup", "ec2:CreateVpcEndpoint");
    }

    private static Stream<String> names(ExistingNetwork network) {
        return Stream.concat(
                Stream.of(network.vpc()),
                network.zones().stream()
                        .flatMap(zone -> Stream.of(zone.publicSubnet(), zone.privateSubnet(), zone.dataSubnet()))
                        .flatMap(Stream::ofNullable));
    }
}
