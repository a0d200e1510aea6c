package prode.aws;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prode.aws.AwsFailure.Sort;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Tells what a failure of the SDK means, and in one line why AWS did not do what it was asked. */
public final class AwsFailures {
    private static final Set<String> DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError");
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "InvalidClientTokenId");
    private static final Set<String> CLOCK =
            Set.of("RequestTimeTooSkewed", "SignatureDoesNotMatch", "InvalidSignatureException");

    private static final Set<String> IN_USE = Set.of(
            "VolumeInUse",
            "DependencyViolation",
            "InvalidSnapshot.InUse",
            "InvalidIPAddress.InUse",
            "InvalidAddress.Locked",
            "InvalidNetworkInterface.InUse",
            "InvalidGroup.InUse",
            "DeleteConflict",
            "UnmodifiableEntity",
            "ResourceInUse",
            "ResourceInUseException",
            "ResourceConflictException");

    /** Each service has its own word for a thing that isn't there. */
    private static final Pattern GONE =
            Pattern.compile(".*(NotFound|NotExist|NoSuch\\w*|NonExist\\w*)(Exception|Fault)?");

    private AwsFailures() {}

    /** Exit code 6 with the service's word for it; a denied call with the name of the action. */
    public static AwsFailure explain(SdkException failure) {
        return new AwsFailure(sort(failure), reason(failure));
    }

    private static Sort sort(SdkException failure) {
        var code = code(failure);
        var message = String.valueOf(failure.getMessage());
        if (isDenied(failure)) {
            return Sort.DENIED;
        }
        if (isHopeless(failure)) {
            return Sort.HOPELESS;
        }
        // ECS has no code of its own for a revision that is not there.
        if (GONE.matcher(code).matches() || message.contains("Unable to describe task definition")) {
            return Sort.GONE;
        }
        // EC2 says this of an attached network interface, and of nothing else that is deleted here.
        var isAttached = message.toLowerCase(Locale.ROOT).contains("currently in use");
        return IN_USE.contains(code) || isAttached ? Sort.IN_USE : Sort.FAILED;
    }

    /** One line: what AWS or the network said. */
    public static String reason(SdkException failure) {
        if (failure instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            var code = code(service);
            var name = service.awsErrorDetails().serviceName();
            var message = firstLine(service.awsErrorDetails().errorMessage());
            if (isDenied(service)) {
                var action = DeniedAction.of(service).map(right -> right + "; ").orElse("");
                return "denied: " + action + name + " said " + code + ": " + message;
            }
            if (EXPIRED.contains(code)) {
                return "credentials: " + code + ": log in again (aws sso login, or new keys)";
            }
            if (CLOCK.contains(code)) {
                return "credentials: " + code + ": check this machine's clock and the secret key";
            }
            return name + " said " + code + ": " + message;
        }
        var message = firstLine(failure.getMessage());
        return message.toLowerCase(Locale.ROOT).contains("unable to load credentials")
                ? "credentials: none found; set AWS_PROFILE, or log in (aws sso login)"
                : "AWS did not answer: " + message;
    }

    /** Whether the caller lacks the right. */
    public static boolean isDenied(SdkException failure) {
        return DENIED.contains(code(failure));
    }

    /** The service's word for the failure; empty if no service has answered. */
    public static String code(SdkException failure) {
        if (!(failure instanceof AwsServiceException service) || service.awsErrorDetails() == null) {
            return "";
        }
        var code = service.awsErrorDetails().errorCode();
        return code == null ? "HTTP " + service.statusCode() : code;
    }

    /** Whether every further call would fail as well: no answer, or credentials that are not taken any more. */
    public static boolean isHopeless(SdkException failure) {
        var code = code(failure);
        return code.isEmpty() || EXPIRED.contains(code) || CLOCK.contains(code);
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
