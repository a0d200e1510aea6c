package prode.aws.services;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import prode.aws.AwsAccess;
import prode.aws.Calls;
import prode.aws.facts.FunctionVersion;
import prode.aws.facts.Port;
import prode.aws.facts.Tags;
import prode.aws.facts.User;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Functions and their published versions. */
public final class Lambda {
    private static final String UNPUBLISHED = "$LATEST";

    /** Lambda's offset has no colon: {@code 2026-01-31T12:00:00.000+0000}. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    private static final Pattern QUALIFIED = Pattern.compile(".*:function:(?<name>[^:]+):(?<version>[0-9]+)");

    private final LambdaClient lambda;

    /** Asks nothing yet. */
    public Lambda(AwsAccess access) {
        lambda = access.client(LambdaClient.builder());
    }

    /** Published versions; AWS refuses to delete one that an alias points to. */
    public Port<FunctionVersion> versions() {
        return Ports.of(
                () -> Parallel.map(
                                listed().map(FunctionConfiguration::functionName)
                                        .toList(),
                                this::versions)
                        .stream()
                        .flatMap(List::stream),
                arn -> versions(parts(arn).name()).stream()
                        .filter(version -> version.arn().equals(arn)),
                // Without its qualifier this very call would delete the whole function.
                each -> lambda.deleteFunction(
                        r -> r.functionName(parts(each.arn()).name())
                                .qualifier(parts(each.arn()).version())));
    }

    /** Functions with what they use. */
    public List<User> functions() {
        return Calls.ask(() -> listed().map(this::user).toList());
    }

    public Optional<Described> function(String name) {
        return Described.only(() -> lambda.getFunctionConfiguration(r -> r.functionName(name)));
    }

    private Stream<FunctionConfiguration> listed() {
        return lambda.listFunctionsPaginator().functions().stream();
    }

    private User user(FunctionConfiguration function) {
        var logGroup = Optional.ofNullable(function.loggingConfig())
                .map(LoggingConfig::logGroup)
                .orElse("/aws/lambda/" + function.functionName());
        var groups = function.vpcConfig() == null
                ? List.<String>of()
                : function.vpcConfig().securityGroupIds();
        return new User(
                "function " + function.functionName(),
                Stream.of(Stream.of(function.role(), logGroup), groups.stream(), image(function).stream())
                        .flatMap(each -> each)
                        .collect(Collectors.toSet()));
    }

    private Optional<String> image(FunctionConfiguration function) {
        if (function.packageType() != PackageType.IMAGE) {
            return Optional.empty();
        }
        var code = lambda.getFunction(request -> request.functionName(function.functionArn()))
                .code();
        return Optional.ofNullable(code.resolvedImageUri()).or(() -> Optional.ofNullable(code.imageUri()));
    }

    private record Parts(String name, String version) {}

    private static Parts parts(String arn) {
        var qualified = QUALIFIED.matcher(arn);
        if (!qualified.matches()) {
            throw new IllegalArgumentException(arn + ": not a published version of a function");
        }
        return new Parts(qualified.group("name"), qualified.group("version"));
    }

    private List<FunctionVersion> versions(String function) {
        var published = Calls.ask(() ->
                lambda.listVersionsByFunctionPaginator(request -> request.functionName(function)).versions().stream()
                        .filter(version -> !version.version().equals(UNPUBLISHED))
                        .toList());
        if (published.isEmpty()) {
            return List.of();
        }
        var aliases = Calls.ask(
                () -> lambda.listAliasesPaginator(request -> request.functionName(function)).aliases().stream()
                        .toList());
        var tags = Calls.tags(() -> Tags.of(lambda.listTags(
                        request -> request.resource(unqualified(published.get(0).functionArn())))
                .tags()));
        return published.stream()
                .map(version -> facts(version, published, aliases, tags))
                .toList();
    }

    private static String unqualified(String arn) {
        return arn.substring(0, arn.lastIndexOf(':'));
    }

    private FunctionVersion facts(
            FunctionConfiguration version,
            List<FunctionConfiguration> published,
            List<AliasConfiguration> aliases,
            Tags tags) {
        var number = Integer.parseInt(version.version());
        return new FunctionVersion(
                version.functionArn(),
                version.functionName(),
                number,
                (int) published.stream()
                        .filter(other -> Integer.parseInt(other.version()) > number)
                        .count(),
                users(version, aliases),
                created(version),
                tags);
    }

    private Set<String> users(FunctionConfiguration version, List<AliasConfiguration> aliases) {
        var users = aliases.stream()
                .filter(alias -> pointsTo(alias, version.version()))
                .map(alias -> "alias " + alias.name())
                .collect(Collectors.toCollection(HashSet::new));
        if (users.isEmpty()) {
            Calls.ask(() -> lambda
                            .listEventSourceMappingsPaginator(request -> request.functionName(version.functionArn()))
                            .eventSourceMappings()
                            .stream()
                            .filter(mapping -> version.functionArn().equals(mapping.functionArn()))
                            .map(EventSourceMappingConfiguration::uuid)
                            .toList())
                    .forEach(mapping -> users.add("event source " + mapping));
            if (hasPolicy(version)) {
                users.add("its own policy: somebody may call this version");
            }
        }
        return users;
    }

    /** The weights of a gradual change count as well. */
    private static boolean pointsTo(AliasConfiguration alias, String version) {
        var weights = alias.routingConfig() == null
                ? Map.<String, Double>of()
                : alias.routingConfig().additionalVersionWeights();
        return version.equals(alias.functionVersion()) || weights.containsKey(version);
    }

    private boolean hasPolicy(FunctionConfiguration version) {
        var parts = parts(version.functionArn());
        return Calls.ask(() -> {
            try {
                lambda.getPolicy(request -> request.functionName(parts.name()).qualifier(parts.version()));
                return true;
            } catch (ResourceNotFoundException e) {
                return false;
            }
        });
    }

    private static Optional<Instant> created(FunctionConfiguration version) {
        try {
            return Optional.ofNullable(version.lastModified()).map(text -> Instant.from(TIME.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
