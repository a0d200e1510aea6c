package prode.containers;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import prode.testing.SampleService;

/** Users: 25 requests each second, spread over the tasks in turn as the load balancer does. */
final class Traffic implements AutoCloseable {
    private static final List<String> ENDPOINTS = List.of("/orders", "/customers", "/login");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger count = new AtomicInteger();
    private final List<SampleService> tasks;
    private final ScheduledFuture<?> requests;

    Traffic(List<SampleService> tasks) {
        this.tasks = List.copyOf(tasks);
        this.requests = clock.scheduleAtFixedRate(this::request, 0, 40, TimeUnit.MILLISECONDS);
    }

    private void request() {
        int number = count.getAndIncrement();
        SampleService task = tasks.get(number % tasks.size());
        String endpoint = ENDPOINTS.get(number / tasks.size() % ENDPOINTS.size());
        // Nobody reads the answer: what counts is what the task says about it.
        var unused = client.sendAsync(HttpRequest.newBuilder(task.uri(endpoint)).build(), BodyHandlers.discarding());
    }

    @Override
    public void close() {
        requests.cancel(false);
        clock.shutdown();
    }
}
