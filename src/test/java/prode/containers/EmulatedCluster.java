package prode.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import prode.testing.LoopbackServer;

/**
 * An ECS cluster as its API and EC2's tell of it, with the limits of the pages; and a proxy behind which every task gives
 * metrics. Moto's tasks of services have no interface, and it never throttles.
 */
final class EmulatedCluster implements AutoCloseable {
    static final String ARN = "arn:aws:ecs:us-west-2:111122223333:cluster/prod-e-cluster";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TASKS_A_PAGE = 100;
    private static final int SERVICES_A_CALL = 10;

    /**
     * A task on Fargate.
     *
     * @param group {@code service:<name>}, or a word of whoever started it by hand
     */
    record Task(String group, String status, String address) {
        static Task of(String service, String address) {
            return new Task("service:" + service, "RUNNING", address);
        }

        String arn() {
            return ARN.replace(":cluster/", ":task/") + "/" + address.replace('.', '-');
        }

        private Map<String, Object> described() {
            var details = Stream.of(
                            "subnetId=subnet-1", "networkInterfaceId=eni-" + address, "privateIPv4Address=" + address)
                    .map(detail -> detail.split("="))
                    .map(detail -> Map.of("name", detail[0], "value", detail[1]))
                    .toList();
            return Map.of(
                    "taskArn",
                    arn(),
                    "clusterArn",
                    ARN,
                    "group",
                    group,
                    "lastStatus",
                    status,
                    "desiredStatus",
                    "RUNNING",
                    "healthStatus",
                    "HEALTHY",
                    "launchType",
                    "FARGATE",
                    "attachments",
                    List.of(Map.of("type", "ElasticNetworkInterface", "details", details)));
        }
    }

    private final LoopbackServer server = new LoopbackServer();
    private final List<String> services;
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private volatile List<Task> tasks;
    private volatile boolean throttling;

    EmulatedCluster(List<String> services, List<Task> tasks) {
        this.services = List.copyOf(services);
        this.tasks = List.copyOf(tasks);
        server.on("/ecs", this::ecs).on("/ec2", this::ec2).on("/metrics", EmulatedCluster::metrics);
    }

    /** What runs from now on. */
    void run(List<Task> now) {
        tasks = List.copyOf(now);
    }

    /** Whether AWS refuses to describe anything but the cluster: there are too many calls in the account. */
    void throttle(boolean on) {
        throttling = on;
    }

    /** The calls so far, refused ones with an exclamation mark. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** How the SDK of a program is led here. */
    Map<String, String> endpoints() {
        return Map.of("AWS_ENDPOINT_URL_ECS", server.uri() + "/ecs", "AWS_ENDPOINT_URL_EC2", server.uri() + "/ec2");
    }

    /** Where every task is found. */
    URI proxy() {
        return server.uri();
    }

    private void ecs(HttpExchange exchange) throws IOException {
        String action = exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", "");
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        boolean refused = throttling && !action.startsWith("List") && !action.equals("DescribeClusters");
        calls.add(refused ? action + "!" : action);
        Object answer =
                refused ? Map.of("__type", "ThrottlingException", "message", "Rate exceeded") : answer(action, request);
        answer(exchange, refused ? 400 : 200, "application/x-amz-json-1.1", JSON.writeValueAsString(answer));
    }

    private Object answer(String action, JsonNode request) {
        return switch (action) {
            case "DescribeClusters" ->
                Map.of("clusters", List.of(Map.of("clusterArn", ARN, "clusterName", "prod-e-cluster")));
            case "ListServices" ->
                Map.of(
                        "serviceArns",
                        services.stream().map(EmulatedCluster::arn).toList());
            case "ListTasks" -> page(request.path("nextToken").asInt());
            case "DescribeServices" -> Map.of("services", described(texts(request.path("services"), SERVICES_A_CALL)));
            case "DescribeTasks" -> {
                List<String> asked = texts(request.path("tasks"), TASKS_A_PAGE);
                yield Map.of(
                        "tasks",
                        tasks.stream()
                                .filter(task -> asked.contains(task.arn()))
                                .map(Task::described)
                                .toList());
            }
            default -> throw new IllegalArgumentException(action + " is no call that Prometheus has the right for");
        };
    }

    private Object page(int start) {
        int end = Math.min(start + TASKS_A_PAGE, tasks.size());
        var arns =
                tasks.subList(Math.min(start, end), end).stream().map(Task::arn).toList();
        return end < tasks.size()
                ? Map.of("taskArns", arns, "nextToken", Integer.toString(end))
                : Map.of("taskArns", arns);
    }

    private static List<Map<String, String>> described(List<String> arns) {
        return arns.stream()
                .map(arn -> Map.of(
                        "serviceArn", arn, "serviceName", arn.substring(arn.lastIndexOf('/') + 1), "status", "ACTIVE"))
                .toList();
    }

    private static List<String> texts(JsonNode list, int most) {
        if (list.size() > most) {
            throw new IllegalArgumentException(list.size() + " in a call, AWS takes " + most);
        }
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String arn(String service) {
        return ARN.replace(":cluster/", ":service/") + "/" + service;
    }

    private void ec2(HttpExchange exchange) throws IOException {
        calls.add(throttling ? "DescribeNetworkInterfaces!" : "DescribeNetworkInterfaces");
        if (throttling) {
            answer(exchange, 503, "text/xml", """
                    <Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>Request limit exceeded.</Message>\
                    </Error></Errors><RequestID>1</RequestID></Response>""");
        } else {
            answer(exchange, 200, "text/xml", """
                    <DescribeNetworkInterfacesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">\
                    <networkInterfaceSet/></DescribeNetworkInterfacesResponse>""");
        }
    }

    private static void metrics(HttpExchange exchange) throws IOException {
        answer(exchange, 200, "text/plain; version=0.0.4", "task_is_well 1\n");
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
