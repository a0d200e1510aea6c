package prode.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One request to AWS, read from outside: what a proxy sees of it.
 *
 * @param service signing name, such as {@code ec2}
 * @param operation such as {@code DescribeVolumes}; method and path where the protocol has no name for it
 * @param attempt from 1 on, as the SDK counts them
 */
public record AwsCall(String service, String operation, int attempt) {
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/[^/]+/[^/]+/([^/]+)/");
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([^&]+)");
    private static final Pattern RPC = Pattern.compile(".*/operation/([A-Za-z0-9]+)");
    private static final Pattern ATTEMPT = Pattern.compile("attempt=([0-9]+)");
    private static final Pattern READS = Pattern.compile(
            "(Describe|List|Get|BatchGet|Head|Query|Scan|FilterLogEvents|GET|HEAD|POST /v1/describe).*");

    /** Reads it from any of AWS's protocols. */
    static AwsCall of(HttpExchange exchange, byte[] body) {
        var headers = exchange.getRequestHeaders();
        var scope = SCOPE.matcher(
                Optional.ofNullable(headers.getFirst("Authorization")).orElse(""));
        var service = scope.find() ? scope.group(1) : "";
        var counted = ATTEMPT.matcher(
                Optional.ofNullable(headers.getFirst("Amz-Sdk-Request")).orElse(""));
        var attempt = counted.find() ? Integer.parseInt(counted.group(1)) : 1;
        var target = headers.getFirst("X-Amz-Target");
        if (target != null) {
            return new AwsCall(service, target.substring(target.lastIndexOf('.') + 1), attempt);
        }
        var rpc = RPC.matcher(exchange.getRequestURI().getPath());
        if (rpc.matches()) {
            return new AwsCall(service, rpc.group(1), attempt);
        }
        var action = ACTION.matcher(new String(body, UTF_8));
        var isForm = String.valueOf(headers.getFirst("Content-Type")).startsWith("application/x-www-form-urlencoded");
        if (isForm && action.find()) {
            return new AwsCall(service, URLDecoder.decode(action.group(1), UTF_8), attempt);
        }
        return new AwsCall(
                service,
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
                attempt);
    }

    /** Whether it may change something; by a list of its own, not by the one of the program. */
    public boolean isMutating() {
        return !READS.matcher(operation).matches();
    }

    /** Whether errors are XML, not JSON. */
    boolean speaksXml() {
        return service.matches("autoscaling|ec2|iam|sts|elasticloadbalancing|monitoring|s3|sns|rds");
    }

    @Override
    public String toString() {
        return service + ":" + operation;
    }
}
