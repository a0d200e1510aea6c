package prode.layers.access;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prode.config.CloudFrontConfig;
import prode.config.DeliveryConfig;
import prode.config.Environment;
import prode.config.NetworkConfig;
import prode.config.SecretSource;
import prode.iam.Statement;
import prode.naming.FoundationNames;
import prode.naming.Naming;
import prode.naming.Option;
import prode.naming.PhysicalName;
import prode.naming.ServiceNames;

/**
 * What the environments of an account own, as IAM names it: ARNs made from the table of names where AWS lets people
 * choose a name, the tag Project where it makes an id itself.
 *
 * @param names the account and what it has once
 * @param environments names of each environment
 * @param deliveries how visitors come into the environments
 * @param serviceSecrets names of the secrets that the environments' services have of their own
 * @param schedules whether a service has a schedule
 * @param networks of each environment
 * @param stateKey ARN of the key that encrypts the states, null for S3's own
 */
record AccountScope(
        FoundationNames names,
        List<Naming> environments,
        List<DeliveryConfig> deliveries,
        List<String> serviceSecrets,
        boolean schedules,
        List<NetworkConfig> networks,
        @Nullable String stateKey) {
    private static final String PROJECT_OF_RESOURCE = "aws:ResourceTag/Project";
    /** Stands for every key in the names made of it, as IAM reads them. */
    private static final String ANY_KEY = "*";

    private static final String[] NOTHING = {};

    /** What Lambda binds the variables of a function to when it encrypts them. */
    private static final String FUNCTION_OF_VARIABLES = "kms:EncryptionContext:aws:lambda:FunctionArn";

    private static final String PROJECT_OF_REQUEST = "aws:RequestTag/Project";

    static AccountScope of(List<Environment> environments, @Nullable String stateKey) {
        return new AccountScope(
                FoundationNames.of(environments.get(0).config()),
                environments.stream().map(Naming::of).toList(),
                environments.stream()
                        .map(environment -> environment.config().delivery())
                        .toList(),
                serviceSecrets(environments),
                environments.stream()
                        .flatMap(environment -> environment.config().services().values().stream())
                        .anyMatch(service -> !service.autoscaling().schedules().isEmpty()),
                environments.stream()
                        .map(environment -> environment.config().network())
                        .toList(),
                stateKey);
    }

    /** The same account, one environment of it. */
    AccountScope only(Naming environment) {
        return new AccountScope(names, List.of(environment), deliveries, serviceSecrets, schedules, networks, stateKey);
    }

    /** ARN in the account and its region. */
    String arn(String service, String resource) {
        return names.arn(service, resource);
    }

    /** ARN in the account and the region of everything that belongs to a distribution of CloudFront. */
    String edgeArn(String service, String resource) {
        return names.partition().arn(service, CloudFrontConfig.REGION, names.accountId(), resource);
    }

    /** The same for several resources of a service. */
    List<String> arns(String service, String... resources) {
        return Stream.of(resources).map(resource -> arn(service, resource)).toList();
    }

    /** ARNs made from a name that each environment has. */
    List<String> arns(String service, String prefix, PhysicalName name, String suffix) {
        return each(naming -> Stream.of(arn(service, prefix + naming.physicalName(name) + suffix)));
    }

    /** What each environment has, one after the other. */
    List<String> each(Function<Naming, Stream<String>> names) {
        return environments.stream().flatMap(names).toList();
    }

    private List<String> eachWith(Option option, Function<Naming, Stream<String>> names) {
        return each(naming -> naming.has(option) ? names.apply(naming) : Stream.empty());
    }

    /**
     * What each service of each environment has: those with documented names by these, all others by one pattern. Dozens
     * of names would not fit into a policy, and the role that deploys them is the same for all of them anyway.
     */
    List<String> eachService(Function<ServiceNames, Stream<String>> names) {
        return each(naming -> Stream.concat(
                        naming.serviceNames().filter(ServiceNames::isDocumented),
                        needsPattern(naming) ? Stream.of(naming.service(ANY_KEY)) : Stream.empty())
                .flatMap(names));
    }

    /** Production's names have no environment in them: its pattern is every other environment's as well. */
    private boolean needsPattern(Naming naming) {
        boolean covered = environments.stream()
                .anyMatch(other -> !other.equals(naming) && other.suffix().isEmpty() && hasOthers(other));
        return hasOthers(naming) && !covered;
    }

    private static boolean hasOthers(Naming naming) {
        return naming.serviceNames().anyMatch(service -> !service.isDocumented());
    }

    /** The only resources that an action with an id of AWS's own may touch. */
    Statement ours(Statement statement) {
        return statement.when("StringEquals", PROJECT_OF_RESOURCE, names.project());
    }

    /** The request must give the tag that makes the new resource one of ours. */
    Statement taggedOurs(Statement statement) {
        return statement.when("StringEquals", PROJECT_OF_REQUEST, names.project());
    }

    /** Only what no project's tag says to be somebody's. */
    Statement nobodys(Statement statement) {
        return statement.when("Null", PROJECT_OF_RESOURCE, "true");
    }

    /** The tag may be given only to what nobody's project owns yet: else tagging would be a way to take things over. */
    Statement claiming(Statement statement) {
        return nobodys(taggedOurs(statement));
    }

    /**
     * What Lambda does with the environments' keys in the caller's name, for the variables of their functions only;
     * nothing if no environment's key encrypts them. Source: Lambda Developer Guide, Securing environment variables.
     */
    List<Statement> forVariables(Statement statement) {
        return encryptsVariables()
                ? List.of(statement
                        .on(arn("kms", "key/*"))
                        .when("StringEquals", "kms:ViaService", names.viaServices("lambda"))
                        .when("StringEquals", FUNCTION_OF_VARIABLES, functionsUnderKey()))
                : List.of();
    }

    /** The same denial, which spares these variables: what encrypts them is bound to the function. */
    Statement butVariables(Statement denial) {
        return encryptsVariables()
                ? denial.when("StringNotEquals", FUNCTION_OF_VARIABLES, functionsUnderKey())
                : denial;
    }

    /** Whether an environment's key encrypts the variables of its functions. */
    boolean encryptsVariables() {
        return functionsUnderKey().length > 0;
    }

    private String[] functionsUnderKey() {
        return eachWith(Option.ENCRYPTED_VARIABLES, AccountScope::functions).stream()
                .map(this::functionArn)
                .toArray(String[]::new);
    }

    /** Roles of tasks, as ECS gets them passed. */
    List<String> taskRoles() {
        return eachService(service ->
                Stream.of(service.executionRole(), service.taskRole()).map(names::roleArn));
    }

    /** Roles of functions, named like them. */
    List<String> functionRoles() {
        return functions().map(names::roleArn).toList();
    }

    /** Roles that write flow logs. */
    List<String> flowLogRoles() {
        return each(naming -> Stream.of(names.roleArn(naming.physicalName(PhysicalName.FLOW_LOG_ROLE))));
    }

    /** Roles that write what enhanced monitoring measures. */
    List<String> monitoringRoles() {
        return eachWith(
                Option.ENHANCED_MONITORING,
                naming -> Stream.of(names.roleArn(naming.physicalName(PhysicalName.DATABASE_MONITORING_ROLE))));
    }

    /** Names of what passes on alarms of CloudFront's region: of rules in both regions, and of a role. */
    List<String> edgeAlarms() {
        return eachWith(Option.EDGE_ALARMS, naming -> Stream.of(naming.physicalName(PhysicalName.EDGE_ALARMS)));
    }

    /** Roles by which EventBridge passes them on. */
    List<String> edgeAlarmRoles() {
        return edgeAlarms().stream().map(names::roleArn).toList();
    }

    /** Every role that an environment makes. */
    List<String> workloadRoles() {
        return Stream.of(taskRoles(), functionRoles(), flowLogRoles(), monitoringRoles(), edgeAlarmRoles())
                .flatMap(List::stream)
                .toList();
    }

    /** ARNs of the functions. */
    List<String> functionArns() {
        return functions().map(this::functionArn).toList();
    }

    private String functionArn(String function) {
        return arn("lambda", "function:" + function);
    }

    /** Names of the log groups. */
    Stream<String> logGroups() {
        return Stream.of(
                        eachService(service -> Stream.of(service.logGroup())),
                        functions().map(function -> "/aws/lambda/" + function).toList(),
                        each(naming -> Stream.of(naming.physicalName(PhysicalName.FLOW_LOG_GROUP))),
                        each(naming -> naming.options().webAclLogGroups().stream()),
                        each(naming -> Stream.of("postgresql", "upgrade")
                                .map(log ->
                                        "/aws/rds/instance/" + naming.physicalName(PhysicalName.DATABASE) + "/" + log)))
                .flatMap(List::stream);
    }

    /** ARNs of the log groups, with and without the {@code :*} that some actions put behind them. */
    List<String> logGroupArns() {
        var own = logGroups().map(name -> arn("logs", "log-group:" + name));
        var edge = hasCloudFront()
                ? each(naming -> naming.options().webAclLogGroups().stream()).stream()
                        .map(name -> edgeArn("logs", "log-group:" + name))
                : Stream.<String>empty();
        return Stream.concat(own, edge)
                .flatMap(group -> Stream.of(group, group + ":*"))
                .distinct()
                .toList();
    }

    /** ARNs of the secrets that environments name; AWS completes them with six characters. */
    List<String> secretArns() {
        var documented = each(naming -> Stream.concat(
                Stream.of(
                        naming.service(ServiceNames.BACKEND).databaseCredentials(),
                        naming.physicalName(PhysicalName.GRAFANA_ADMIN),
                        naming.physicalName(PhysicalName.SLACK_WEBHOOK)),
                naming.has(Option.SIGN_IN)
                        ? Stream.of(naming.physicalName(PhysicalName.GRAFANA_OAUTH))
                        : Stream.empty()));
        return Stream.concat(documented.stream(), serviceSecrets.stream())
                .map(name -> arn("secretsmanager", "secret:" + name + "-??????"))
                .toList();
    }

    private static List<String> serviceSecrets(List<Environment> environments) {
        var users = environments.stream()
                .filter(environment -> environment.config().services().entrySet().stream()
                        .anyMatch(service -> service.getValue().hasDatabasePassword()
                                && !service.getKey().equals(ServiceNames.BACKEND)))
                // A pattern: a policy has no room for one name a service and environment.
                .map(environment -> environment.config().project() + "/*/db-credentials");
        var own = environments.stream()
                .flatMap(environment -> environment.config().services().values().stream())
                .flatMap(service -> service.secretSources())
                .flatMap(source -> Stream.ofNullable(source.secretsManager()))
                .filter(name -> !SecretSource.isArn(name))
                .sorted();
        return Stream.concat(users, own).distinct().toList();
    }

    /** ARNs of the buckets that environments own. */
    List<String> bucketArns() {
        return each(this::buckets);
    }

    private Stream<String> buckets(Naming naming) {
        return Stream.concat(
                        Stream.of(PhysicalName.GRAFANA_BACKUP_BUCKET),
                        naming.has(Option.LOG_BUCKET)
                                ? Stream.of(PhysicalName.LOAD_BALANCER_LOGS_BUCKET)
                                : Stream.empty())
                .map(bucket -> names.bucketArn(naming.physicalName(bucket)));
    }

    /** ARNs of the buckets of which S3 tells EventBridge. */
    List<String> bucketsWithEvents() {
        return eachWith(Option.BUCKET_EVENTS, this::buckets);
    }

    /** ARNs of the buckets of which S3 writes down who uses them. */
    List<String> bucketsWithAccessLog() {
        return eachWith(
                Option.BACKUP_ACCESS_LOG,
                naming -> Stream.of(names.bucketArn(naming.physicalName(PhysicalName.GRAFANA_BACKUP_BUCKET))));
    }

    /** Zones in which the environments have records. */
    List<String> hostedZoneIds() {
        return deliveries.stream()
                .flatMap(delivery -> delivery.publicNames().stream())
                .flatMap(name -> Stream.ofNullable(name.hostedZoneId()))
                .distinct()
                .toList();
    }

    /** Whether any environment has a web ACL. */
    boolean hasWebAcl() {
        return deliveries.stream().anyMatch(delivery -> delivery.waf() != null);
    }

    /** The actions, if any environment has a web ACL. */
    String[] ifWebAcls(String... actions) {
        return hasWebAcl() ? actions : NOTHING;
    }

    /** Whether any environment has CloudFront before its load balancer. */
    boolean hasCloudFront() {
        return deliveries.stream().anyMatch(delivery -> delivery.cloudFront() != null);
    }

    /** Whether any environment has a web ACL before a load balancer itself. */
    boolean hasRegionalWebAcl() {
        return deliveries.stream().anyMatch(delivery -> delivery.waf() != null && delivery.cloudFront() == null);
    }

    /** The actions, if any environment has a web ACL before a load balancer itself. */
    String[] ifRegionalWebAcls(String... actions) {
        return hasRegionalWebAcl() ? actions : NOTHING;
    }

    /** The actions, if any service has a schedule. */
    String[] ifSchedules(String... actions) {
        return schedules ? actions : NOTHING;
    }

    /** The actions, if any environment has CloudFront. */
    String[] ifCloudFront(String... actions) {
        return hasCloudFront() ? actions : NOTHING;
    }

    /** The actions, if any environment has several public names, each with its certificate. */
    String[] ifFurtherNames(String... actions) {
        return deliveries.stream().anyMatch(delivery -> delivery.publicNames().size() > 1) ? actions : NOTHING;
    }

    private Stream<String> functions() {
        return each(AccountScope::functions).stream();
    }

    private static Stream<String> functions(Naming naming) {
        return Stream.of(
                naming.physicalName(PhysicalName.DATABASE_ROLES_FUNCTION),
                naming.physicalName(PhysicalName.GRAFANA_BACKUP_FUNCTION));
    }
}
