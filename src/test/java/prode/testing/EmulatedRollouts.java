package prode.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What ECS tells of rollouts; the emulator's stand still, so these take a few looks. */
final class EmulatedRollouts {
    private static final int LOOKS = 3;
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Past> history = new ArrayList<>();
    private final AtomicInteger looksUntilDone = new AtomicInteger();

    /** A rollout in ECS's memory. */
    private record Past(String service, String status, String taskDefinition) {}

    /** Tells them in the place of what the proxy stands before. */
    EmulatedRollouts(FaultProxy proxy) {
        tell(proxy);
    }

    /** All rollouts are done, and the backend's first three revisions were rolled out well. */
    void heal() {
        done();
        history.clear();
        for (var revision = 1; revision <= 3; revision++) {
            add("SUCCESSFUL", revision);
        }
    }

    /** What is on its way is done from now on. */
    void done() {
        looksUntilDone.set(0);
    }

    /** Adds a rollout of the backend to the past, newest last. */
    void add(String status, int revision) {
        history.add(new Past(EmulatedStack.SERVICE, status, "prod-e-task:" + revision));
    }

    private void tell(FaultProxy proxy) {
        proxy.answer("ListServiceDeployments", request -> {
            var answer = JSON.createObjectNode();
            var list = answer.putArray("serviceDeployments");
            var past = past(request);
            for (var i = 0; i < past.size(); i++) {
                list.addObject()
                        .put("status", past.get(i).status())
                        .put("createdAt", 1_700_000_000 + i)
                        .put("targetServiceRevisionArn", past.get(i).taskDefinition());
            }
            return answer.toString();
        });
        proxy.answer("DescribeServiceRevisions", request -> {
            var answer = JSON.createObjectNode();
            var list = answer.putArray("serviceRevisions");
            read(request)
                    .path("serviceRevisionArns")
                    .forEach(arn -> list.addObject()
                            .put("serviceRevisionArn", arn.asText())
                            .put("taskDefinition", taskDefinition(arn.asText())));
            return answer.toString();
        });
        proxy.rewrite("UpdateService", answer -> {
            looksUntilDone.set(LOOKS);
            return answer;
        });
        proxy.rewrite("DescribeServices", this::withRollout);
    }

    private List<Past> past(String request) {
        var service = read(request).path("service").asText();
        return service.equals("grafana-service")
                ? List.of(
                        new Past(service, "SUCCESSFUL", "grafana-task:1"),
                        new Past(service, "SUCCESSFUL", "grafana-task:2"))
                : history.stream()
                        .filter(past -> past.service().equals(service))
                        .toList();
    }

    private String withRollout(String answer) {
        var json = read(answer);
        for (var service : json.path("services")) {
            var taskDefinition =
                    taskDefinition(service.path("taskDefinition").asText().replaceFirst(".*/", ""));
            ((ObjectNode) service).put("taskDefinition", taskDefinition);
            ((ObjectNode) service.path("deployments").path(0))
                    .put("taskDefinition", taskDefinition)
                    .put(
                            "rolloutState",
                            rolloutState(service.path("serviceName").asText()))
                    .put("runningCount", service.path("desiredCount").asInt())
                    .put("pendingCount", 0);
        }
        return json.toString();
    }

    private String rolloutState(String service) {
        var isOnItsWay =
                service.equals(EmulatedStack.SERVICE) && looksUntilDone.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        return isOnItsWay ? "IN_PROGRESS" : "COMPLETED";
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String taskDefinition(String name) {
        return "arn:aws:ecs:us-west-2:" + EmulatedStack.ACCOUNT + ":task-definition/" + name;
    }
}
