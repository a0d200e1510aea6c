package prode.config.rules;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import prode.config.EnvironmentConfig;
import prode.config.ServiceConfig;
import prode.config.ServicePermissions;
import prode.config.ServicePermissions.Raw;
import prode.config.ServicePermissions.Read;
import prode.config.ServicePermissions.Write;
import prode.config.StateConfig;
import prode.config.WorkloadActions;

/** A permission names each action and each thing: who reads the file knows what a stolen task could do. */
final class PermissionRules {
    /** A kind of thing, as the services' own pages bound its names. */
    private enum Kind {
        BUCKET("bucket", "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "3 to 63 lower-case letters, digits and .-"),
        TABLE("table", "[A-Za-z0-9_.-]{3,255}", "3 to 255 letters, digits and _.-"),
        QUEUE("queue", "[A-Za-z0-9_-]{1,75}(\\.fifo)?|[A-Za-z0-9_-]{1,80}", "1 to 80 letters, digits and _-"),
        TOPIC("topic", "[A-Za-z0-9_-]{1,251}(\\.fifo)?|[A-Za-z0-9_-]{1,256}", "1 to 256 letters, digits and _-"),
        PARAMETER(
                "parameter",
                "(?!/?(aws|ssm))/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*",
                "a name such as /shop/flags, not aws or ssm first");

        private final String word;
        private final String form;
        private final String allowed;

        Kind(String word, String form, String allowed) {
            this.word = word;
            this.form = form;
            this.allowed = allowed;
        }
    }

    private static final String ACTION = "[a-z0-9-]+:[A-Z][A-Za-z0-9]*";
    private static final String RESOURCE = "arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:([0-9]{12})?:[^*?\\s$%]+";

    private PermissionRules() {}

    static Stream<Violation> check(Settings environment) {
        Section<StateConfig> state = environment.root().in(EnvironmentConfig::state);
        return environment.services().stream()
                .map(service -> service.section().in(ServiceConfig::permissions))
                .flatMap(permissions -> Violation.all(
                        reads(permissions.in(ServicePermissions::read), state),
                        writes(permissions.in(ServicePermissions::write), state),
                        permissions.sections(ServicePermissions::statements).stream()
                                .flatMap(PermissionRules::raw)));
    }

    private static Stream<Violation> reads(Section<Read> read, Section<StateConfig> state) {
        return Violation.all(
                buckets(read.elements(Read::buckets), state),
                tables(read.elements(Read::tables), state),
                names(read.elements(Read::queues), Kind.QUEUE),
                names(read.elements(Read::parameters), Kind.PARAMETER));
    }

    private static Stream<Violation> writes(Section<Write> write, Section<StateConfig> state) {
        return Violation.all(
                buckets(write.elements(Write::buckets), state),
                tables(write.elements(Write::tables), state),
                names(write.elements(Write::queues), Kind.QUEUE),
                names(write.elements(Write::topics), Kind.TOPIC),
                names(write.elements(Write::parameters), Kind.PARAMETER));
    }

    private static Stream<Violation> buckets(List<Setting<String>> names, Section<StateConfig> state) {
        return Stream.concat(
                names(names, Kind.BUCKET),
                terraforms(names, state.get(StateConfig::bucket), StateConfig::isStateOrLogBucket));
    }

    private static Stream<Violation> tables(List<Setting<String>> names, Section<StateConfig> state) {
        return Stream.concat(
                names(names, Kind.TABLE), terraforms(names, state.get(StateConfig::lockTable), String::equals));
    }

    private static Stream<Violation> names(List<Setting<String>> names, Kind kind) {
        return names.stream()
                .flatMap(name -> hasWildcard(name)
                        ? Stream.of(name.violation("has a wildcard", "the name of one " + kind.word))
                        : name.refuseIf(
                                text -> !text.matches(kind.form), "is no name of a " + kind.word, kind.allowed));
    }

    /** The boundary denies it, so the right would only look like one. */
    private static Stream<Violation> terraforms(
            List<Setting<String>> names, Setting<String> own, BiPredicate<String, String> isTerraforms) {
        return names.stream()
                .flatMap(name -> name.refuseIf(own, isTerraforms, "is where Terraform keeps its state", "any other"));
    }

    private static Stream<Violation> raw(Section<Raw> statement) {
        return Stream.concat(
                statement.elements(Raw::actions).stream().flatMap(PermissionRules::action),
                statement.elements(Raw::resources).stream()
                        .flatMap(
                                resource -> hasWildcard(resource)
                                        ? Stream.of(resource.violation("has a wildcard", "the ARN of one resource"))
                                        : resource.refuseIf(
                                                text -> !text.matches(RESOURCE),
                                                "is no ARN",
                                                "a whole ARN such as arn:aws:ses:eu-west-1:111122223333:identity/example.com")));
    }

    private static Stream<Violation> action(Setting<String> action) {
        if (hasWildcard(action)) {
            return Stream.of(action.violation("has a wildcard", "each action by its name"));
        }
        return action.refuseIf(text -> !text.matches(ACTION), "is no action", "a name such as ses:SendEmail")
                .findFirst()
                .<Stream<Violation>>map(Stream::of)
                .orElseGet(() -> action.refuseIf(
                        text -> !WorkloadActions.contains(text),
                        "is an action that the permissions boundary gives no workload",
                        WorkloadActions.near(action.shown())));
    }

    private static boolean hasWildcard(Setting<String> text) {
        return text.value() != null && text.value().matches(".*[*?].*");
    }
}
