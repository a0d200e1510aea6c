package prode.naming;

import static java.util.Objects.requireNonNullElseGet;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.config.AdoptedByName;
import prode.config.Environment;

/**
 * What an environment has besides what every one has.
 *
 * @param chosen what the configuration asks for
 * @param webAclLogGroups name of the web ACL's log group; empty without a web ACL
 * @param adopted names of what was taken over, which keeps its own
 */
public record Options(Set<Option> chosen, List<String> webAclLogGroups, Map<PhysicalName, String> adopted) {
    /** Nothing of it. */
    public static final Options NONE = new Options(Set.of(), List.of(), Map.of());

    static Options of(Environment environment) {
        var config = environment.config();
        return new Options(
                Stream.of(Option.values())
                        .filter(option -> option.isWantedBy(config))
                        .collect(Collectors.toUnmodifiableSet()),
                webAclLogGroups(environment),
                adopted(config.adopt()));
    }

    private static List<String> webAclLogGroups(Environment environment) {
        var config = environment.config();
        var waf = config.delivery().waf();
        return waf == null
                ? List.of()
                : List.of(requireNonNullElseGet(
                        waf.logGroup(),
                        () -> PhysicalName.WEB_ACL_LOG_GROUP.of(
                                config.project(), config.accountId().value(), Naming.suffix(environment))));
    }

    private static Map<PhysicalName, String> adopted(Map<String, String> ids) {
        var names = new EnumMap<PhysicalName, String>(PhysicalName.class);
        ids.forEach((address, id) -> AdoptedByName.at(address).ifPresent(thing -> names.put(physicalName(thing), id)));
        return Map.copyOf(names);
    }

    private static PhysicalName physicalName(AdoptedByName thing) {
        return switch (thing) {
            case DATABASE -> PhysicalName.DATABASE;
            case DATABASE_SUBNET_GROUP -> PhysicalName.DATABASE_SUBNET_GROUP;
            case CLUSTER -> PhysicalName.CLUSTER;
        };
    }
}
