package prode.aws;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prode.failure.CloudFailed;
import prode.failure.Failure;
import prode.failure.Refused;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The caller's AWS account, by the SDK's standard chain of credentials and profiles. Opening it asks who the caller is
 * and refuses another account than the stack's before anything else is read. Every call that changes something is
 * written down in the given {@link CallLog}.
 *
 * <p>A custom endpoint ({@code AWS_ENDPOINT_URL}) is taken only on this machine: one that leaked into a real run would
 * show a made-up account. Credentials of the given environment win over the process's own.
 */
public final class AwsAccess implements AutoCloseable {
    private static final int ATTEMPTS = 8;
    private static final Duration BASE_DELAY = Duration.ofMillis(50);
    private static final Duration THROTTLED_BASE_DELAY = Duration.ofMillis(100);
    private static final Duration MAX_DELAY = Duration.ofSeconds(10);
    private static final Duration CALL = Duration.ofMinutes(2);
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    private static final Duration ATTEMPT = Duration.ofSeconds(30);

    static {
        // Java repeats a POST on a connection that broke, unasked: a conditional write would then refuse itself.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private final AwsTarget target;
    private final AwsCredentialsProvider credentials;
    private final Optional<URI> endpoint;
    private final SdkHttpClient http;
    private final ClientOverrideConfiguration configuration;
    private final List<AutoCloseable> clients = new ArrayList<>();
    private final String caller;
    private Optional<Duration> clockError = Optional.empty();

    private AwsAccess(Map<String, String> environment, AwsTarget target, CallLog log) {
        this.target = target;
        this.credentials = credentials(environment);
        this.endpoint = endpoint(environment);
        this.http = UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(5))
                .socketTimeout(ATTEMPT)
                .build();
        this.configuration = ClientOverrideConfiguration.builder()
                .retryStrategy(StandardRetryStrategy.builder()
                        .maxAttempts(ATTEMPTS)
                        .backoffStrategy(BackoffStrategy.exponentialDelay(BASE_DELAY, MAX_DELAY))
                        .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(THROTTLED_BASE_DELAY, MAX_DELAY))
                        // Its budget of retries is meant for servers; a command that gives up half way helps nobody.
                        .circuitBreakerEnabled(false)
                        .build())
                .apiCallTimeout(CALL)
                .apiCallAttemptTimeout(ATTEMPT)
                .addExecutionInterceptor(log)
                .addExecutionInterceptor(DeniedAction.interceptor())
                .addExecutionInterceptor(new WholeAnswers())
                .build();
        this.caller = callerInTheRightAccount();
    }

    /**
     * Opens the account that a stack is declared for.
     *
     * @param environment the caller's variables
     * @param log gets every call that may change something
     * @throws Failure with exit code 3 for another account or a custom endpoint elsewhere, 6 if AWS doesn't answer
     */
    public static AwsAccess open(Map<String, String> environment, AwsTarget target, CallLog log) {
        return new AwsAccess(environment, target, log);
    }

    public AwsTarget target() {
        return target;
    }

    /** ARN of the caller. */
    public String caller() {
        return caller;
    }

    /**
     * AWS's own clock, as its first answer told it: ages that decide about a delete must not come from a machine's clock
     * that may be wrong.
     *
     * @throws Failure with exit code 6 if the two differ by more than five minutes
     */
    public Clock clock() {
        var error = clockError.orElseThrow(() -> new CloudFailed("clock: AWS answered without the time"));
        if (error.abs().compareTo(CLOCK_TOLERANCE) > 0) {
            throw new CloudFailed(
                    "clock: this machine's differs by " + error.abs().toMinutes() + " minutes from AWS's, allowed are "
                            + CLOCK_TOLERANCE.toMinutes() + "; set it right");
        }
        return Clock.offset(Clock.systemUTC(), error);
    }

    /** The time by AWS's clock. */
    public Instant now() {
        return clock().instant();
    }

    /** A client of a regional service: {@code access.client(EcsClient.builder())}; closed with this. */
    public <C extends AutoCloseable, B extends AwsClientBuilder<B, C>> C client(B builder) {
        return client(builder, Region.of(target.region()));
    }

    /** A client of a service without regions, such as IAM, in the region's part of AWS. */
    public <C extends AutoCloseable, B extends AwsClientBuilder<B, C>> C globalClient(B builder) {
        return client(
                builder,
                switch (target.partition()) {
                    case CHINA -> Region.AWS_CN_GLOBAL;
                    case GOVCLOUD -> Region.AWS_US_GOV_GLOBAL;
                    case COMMERCIAL -> Region.AWS_GLOBAL;
                });
    }

    /** A client for another region than the stack's. */
    public <C extends AutoCloseable, B extends AwsClientBuilder<B, C>> C client(B builder, Region region) {
        endpoint.ifPresent(builder::endpointOverride);
        if (builder instanceof software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder<?, ?> sync) {
            sync.httpClient(http);
        }
        if (builder instanceof software.amazon.awssdk.services.s3.S3ClientBuilder s3) {
            s3.forcePathStyle(endpoint.isPresent());
        }
        var client = builder.region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(configuration)
                .build();
        clients.add(client);
        return client;
    }

    /** The client of S3; by path where the endpoint is on this machine. */
    public S3Client s3() {
        return client(S3Client.builder());
    }

    @Override
    public void close() {
        for (var client : clients) {
            try {
                client.close();
            } catch (Exception e) {
                throw new IllegalStateException("a client of AWS can't be closed", e);
            }
        }
        http.close();
    }

    private String callerInTheRightAccount() {
        try {
            var identity = client(StsClient.builder()).getCallerIdentity();
            clockError = clockError(identity.sdkHttpResponse());
            if (!identity.account().equals(target.account())) {
                throw new Refused("account: these credentials are of " + identity.account()
                        + ", the stack is declared for " + target.account() + "; choose another profile (AWS_PROFILE)");
            }
            return identity.arn();
        } catch (SdkException e) {
            close();
            throw AwsFailures.explain(e);
        } catch (Failure e) {
            close();
            throw e;
        }
    }

    /** How far AWS's clock is ahead of this machine's. */
    private static Optional<Duration> clockError(SdkHttpResponse response) {
        return response.firstMatchingHeader("Date")
                .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)))
                .map(theirs -> Duration.between(Instant.now(), theirs));
    }

    private static AwsCredentialsProvider credentials(Map<String, String> environment) {
        var id = environment.get("AWS_ACCESS_KEY_ID");
        var secret = environment.get("AWS_SECRET_ACCESS_KEY");
        if (id != null && secret != null) {
            var token = environment.get("AWS_SESSION_TOKEN");
            AwsCredentials given = token == null
                    ? AwsBasicCredentials.create(id, secret)
                    : AwsSessionCredentials.create(id, secret, token);
            return StaticCredentialsProvider.create(given);
        }
        var chain = DefaultCredentialsProvider.builder();
        var profile = environment.get("AWS_PROFILE");
        return profile == null ? chain.build() : chain.profileName(profile).build();
    }

    private static Optional<URI> endpoint(Map<String, String> environment) {
        var given = environment.get("AWS_ENDPOINT_URL");
        if (given == null || given.isBlank()) {
            return Optional.empty();
        }
        var endpoint = URI.create(given);
        if (!List.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(endpoint.getHost()))) {
            throw new Refused(
                    "AWS_ENDPOINT_URL: got " + given + ", allowed is an address of this machine; unset it to use AWS");
        }
        return Optional.of(endpoint);
    }
}
