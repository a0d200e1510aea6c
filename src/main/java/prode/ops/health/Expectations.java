package prode.ops.health;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import prode.terraform.stack.DeclaredResource;
import prode.terraform.stack.DeclaredStack;
import prode.terraform.stack.DeclaredStack.Backend;
import prode.terraform.stack.Reference;
import prode.terraform.state.AppliedState;

/**
 * What should be well of one stack: names from the synthesized JSON, what was applied from the state.
 *
 * @param edgeAlarms names of the alarms that stand in CloudFront's region
 * @param site empty for a stack without a load balancer that the internet reaches
 */
public record Expectations(
        String stack,
        List<Service> services,
        List<String> targetGroups,
        Optional<Site> site,
        List<String> databases,
        List<String> alarms,
        List<String> edgeAlarms,
        Backend backend) {

    /**
     * A service that should run.
     *
     * @param path where it stands in the tree of constructs
     * @param mayRest whether it may have no task: what wakes it is declared beside it
     * @param taskDefinition ARN of the revision that was applied; empty if none was
     */
    public record Service(String cluster, String name, String path, boolean mayRest, Optional<String> taskDefinition) {
        /** Its section of the environment file, such as {@code services.backend} or {@code monitoring.grafana}. */
        public String key() {
            var steps = path.split("/", -1);
            if (steps.length <= 2) {
                return name;
            }
            return (steps[1].equals("compute") ? "services" : steps[1]) + "." + steps[2];
        }

        /** How people call it: the last word of its key. */
        public String word() {
            return key().replaceFirst(".*\\.", "");
        }
    }

    /**
     * What a visitor sees.
     *
     * @param loadBalancer its name
     * @param url of the system; empty if only the load balancer's own host name leads there
     * @param redirects whether HTTP is answered by a redirect
     */
    public record Site(String loadBalancer, Optional<String> url, boolean redirects, List<Route> routes) {
        /** Where visitors find it; empty if AWS knows no such load balancer. */
        public Optional<String> address(ObservedSystem account) {
            return url.or(() -> account.hostOf(loadBalancer).map(host -> "http://" + host));
        }
    }

    public Expectations {
        services = List.copyOf(services);
        targetGroups = List.copyOf(targetGroups);
        databases = List.copyOf(databases);
        alarms = List.copyOf(alarms);
        edgeAlarms = List.copyOf(edgeAlarms);
    }

    /** What a stack declares and its state says of it. */
    public static Expectations of(DeclaredStack stack, AppliedState state) {
        return new Expectations(
                stack.name(),
                stack.resources("aws_ecs_service").stream()
                        .map(service -> service(stack, state, service))
                        .toList(),
                texts(stack, "aws_lb_target_group", "name"),
                site(stack),
                texts(stack, "aws_db_instance", "identifier"),
                alarms(stack, false),
                alarms(stack, true),
                stack.backend());
    }

    private static List<String> alarms(DeclaredStack stack, boolean atEdge) {
        return stack.resources("aws_cloudwatch_metric_alarm").stream()
                .filter(alarm -> !steersScaling(alarm))
                .filter(alarm -> alarm.json().hasNonNull("region") == atEdge)
                .map(alarm -> alarm.text("alarm_name"))
                .toList();
    }

    /** The service that somebody means by the last word of its key, or by its name in ECS. */
    public Optional<Service> service(String word) {
        return services.stream()
                .filter(each -> each.name().equals(word) || each.key().endsWith("." + word))
                .findFirst();
    }

    /** The same with another revision of one service, as after a rollback. */
    public Expectations withRevision(String service, String taskDefinition) {
        UnaryOperator<Service> replace = each -> each.name().equals(service)
                ? new Service(each.cluster(), each.name(), each.path(), each.mayRest(), Optional.of(taskDefinition))
                : each;
        return new Expectations(
                stack,
                services.stream().map(replace).toList(),
                targetGroups,
                site,
                databases,
                alarms,
                edgeAlarms,
                backend);
    }

    private static Service service(DeclaredStack stack, AppliedState state, DeclaredResource service) {
        var cluster = Reference.in(service.text("cluster"))
                .flatMap(stack::resource)
                .map(resource -> resource.text("name"))
                .orElseGet(() -> service.text("cluster"));
        // Not the service's own attribute: after a rollback by ECS the state would repeat what runs, not what was
        // wanted.
        var taskDefinition = Reference.in(service.text("task_definition")).flatMap(state::value);
        return new Service(
                cluster,
                service.text("name"),
                service.constructPath(),
                service.json().path("desired_count").asInt(1) == 0 || rests(stack, service),
                taskDefinition);
    }

    /** Whether a schedule of it leaves it without a task; the two are parts of one construct. */
    private static boolean rests(DeclaredStack stack, DeclaredResource service) {
        var own = service.constructPath().replaceFirst("service/service$", "scaling/");
        return stack.resources("aws_appautoscaling_scheduled_action").stream()
                .filter(action -> action.constructPath().startsWith(own))
                .anyMatch(action ->
                        action.json().at("/scalable_target_action/min_capacity").asInt(1) == 0);
    }

    /** One that only tells autoscaling goes off in the normal course of things. */
    private static boolean steersScaling(DeclaredResource alarm) {
        return StreamSupport.stream(alarm.json().path("alarm_actions").spliterator(), false)
                .anyMatch(action -> Reference.in(action.asText())
                        .filter(target -> target.type().equals("aws_appautoscaling_policy"))
                        .isPresent());
    }

    private static Optional<Site> site(DeclaredStack stack) {
        return stack.resources("aws_lb").stream()
                .filter(balancer -> answersTheInternet(stack, balancer))
                .findFirst()
                .map(balancer -> site(stack, balancer));
    }

    /**
     * Itself, or by CloudFront before it. From anywhere else than its clients' networks nothing could be said of it; its
     * targets are asked all the same.
     */
    private static boolean answersTheInternet(DeclaredStack stack, DeclaredResource balancer) {
        return !balancer.json().path("internal").asBoolean() || hasCloudFront(stack);
    }

    private static boolean hasCloudFront(DeclaredStack stack) {
        return !stack.resources("aws_cloudfront_distribution").isEmpty();
    }

    private static Site site(DeclaredStack stack, DeclaredResource balancer) {
        var url = stack.json().at("/output/url/value").asText();
        return new Site(
                balancer.text("name"),
                Optional.of(url).filter(text -> !text.isEmpty() && !Reference.isExpression(text)),
                redirects(stack),
                Stream.concat(defaultRoutes(stack), ruledRoutes(stack)).toList());
    }

    /** By a listener on port 80, or by CloudFront. */
    private static boolean redirects(DeclaredStack stack) {
        return stack.resources("aws_lb_listener").stream()
                        .anyMatch(listener -> listener.json()
                                .at("/default_action/0/type")
                                .asText()
                                .equals("redirect"))
                || stack.resources("aws_cloudfront_distribution").stream()
                        .anyMatch(distribution -> distribution
                                .json()
                                .at("/default_cache_behavior/viewer_protocol_policy")
                                .asText()
                                .equals("redirect-to-https"));
    }

    private static Stream<Route> defaultRoutes(DeclaredStack stack) {
        return stack.resources("aws_lb_listener").stream()
                .flatMap(listener -> Reference.in(
                        listener.json().at("/default_action/0/target_group_arn").asText())
                        .flatMap(stack::resource)
                        .stream())
                .map(group -> new Route(healthPath(group), List.of()));
    }

    private static Stream<Route> ruledRoutes(DeclaredStack stack) {
        return stack.resources("aws_lb_listener_rule").stream()
                .flatMap(rule -> Reference.in(
                        rule.json().at("/action/0/target_group_arn").asText())
                        .flatMap(stack::resource)
                        .map(group -> new Route(below(prefix(rule), healthPath(group)), viewers(stack, rule)))
                        .stream());
    }

    /** Those of the rule, or of the set of addresses that the web ACL before CloudFront has for the same service. */
    private static List<String> viewers(DeclaredStack stack, DeclaredResource rule) {
        var service = rule.constructPath().replaceFirst(".*/", "").replaceFirst("-route(-\\d+)?$", "");
        return Stream.concat(
                        conditions(rule, "source_ip").stream(),
                        stack.resources("aws_wafv2_ip_set").stream()
                                .filter(set -> set.constructPath()
                                        .matches(".*/only-(clients|viewers-of-" + service + ")/ipv[46]"))
                                .flatMap(set -> texts(set.json().path("addresses"))))
                .toList();
    }

    private static String prefix(DeclaredResource rule) {
        return conditions(rule, "path_pattern").stream()
                .findFirst()
                .map(pattern -> pattern.replaceFirst("/?\\*$", ""))
                .orElse("");
    }

    /** Grafana answers below its sub-path too, Prometheus only there. */
    private static String below(String prefix, String path) {
        return path.startsWith(prefix) ? path : prefix + path;
    }

    private static List<String> conditions(DeclaredResource rule, String kind) {
        return rule.json().path("condition").findValues(kind).stream()
                .flatMap(condition -> condition.findValues("values").stream())
                .flatMap(Expectations::texts)
                .toList();
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }

    private static String healthPath(DeclaredResource group) {
        return group.json().at("/health_check/path").asText("/");
    }

    private static List<String> texts(DeclaredStack stack, String type, String argument) {
        return stack.resources(type).stream()
                .map(resource -> resource.text(argument))
                .toList();
    }
}
