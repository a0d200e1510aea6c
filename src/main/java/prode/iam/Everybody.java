package prode.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import prode.config.AddressRange;

/**
 * Whether a statement of a resource's policy, or of a role's trust policy, lets in everybody: it names no one in
 * particular, and no condition says whose request it has to be. Most conditions say only how somebody asks (by HTTPS,
 * with a header, with a second factor). Source: Amazon S3 User Guide, "The meaning of public"; IAM User Guide, global
 * condition keys.
 */
public final class Everybody {
    /** Who asks, or from where, in lower case. A value may not leave it open. */
    private static final Set<String> WHO = Set.of(
            "aws:principalaccount",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:sourceaccount",
            "aws:sourceorgid",
            "aws:sourceorgpaths",
            "aws:sourceowner",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:userid",
            "aws:vpceaccount",
            "aws:vpceorgid",
            "aws:vpceorgpaths",
            "kms:calleraccount",
            "s3:dataaccesspointaccount");

    /** The same by an ARN: a pattern will do as long as it says the account, or the name where an ARN has no account. */
    private static final Set<String> WHOSE_ARN = Set.of("aws:principalarn", "aws:sourcearn", "s3:dataaccesspointarn");

    private static final String SOURCE_IP = "aws:sourceip";

    /** They hold only for a request that has the key with one of the values. */
    private static final Set<String> EQUAL = Set.of("StringEquals", "StringEqualsIgnoreCase", "StringLike");

    private static final Set<String> EQUAL_ARN =
            Set.of("ArnEquals", "ArnLike", "StringEquals", "StringEqualsIgnoreCase", "StringLike");

    /** The owner of what is asked for. Every other variable the one who asks may choose. */
    private static final Set<String> OWN = Set.of("${aws:ResourceAccount}", "${aws:ResourceOrgID}");

    /** Everybody may log in there; the subject tells who did. An own identity provider is for its owner's people. */
    private static final Pattern PUBLIC_PROVIDER = Pattern.compile("(?:arn:[a-z-]+:iam::[^:]*:oidc-provider/)?("
            + "token\\.actions\\.githubusercontent\\.com|gitlab\\.com|app\\.terraform\\.io|accounts\\.google\\.com"
            + "|graph\\.facebook\\.com|www\\.amazon\\.com|cognito-identity\\.amazonaws\\.com|appleid\\.apple\\.com"
            + "|(?:api\\.)?bitbucket\\.org|api\\.bitbucket\\.org/.*|oidc\\.circleci\\.com/.*|agent\\.buildkite\\.com"
            + "|oidc\\.vercel\\.com.*|login\\.microsoftonline\\.com/common.*)");

    /** Claims that say who it is; a branch or an environment is called the same everywhere. */
    private static final Pattern SUBJECT = Pattern.compile(
            ".*:(sub|repository(_owner)?(_id)?|job_workflow_ref|enterprise(_id)?|(namespace|project)_id)");

    /** There the audience is an application, which its owner made; at the others everybody asks for the same one. */
    private static final Pattern AUDIENCE_TELLS = Pattern.compile(
            "accounts\\.google\\.com|cognito-identity\\.amazonaws\\.com|graph\\.facebook\\.com|www\\.amazon\\.com"
                    + "|appleid\\.apple\\.com");

    /** Up to the first wildcard it must have said whose it is: {@code repo:example/}, {@code project_path:example/}. */
    private static final Pattern OWNER = Pattern.compile("[^*?:]+:[^*?/:]+[/:].*|[^*?]+");

    private Everybody() {}

    /** Whether a statement that allows something allows it to everybody. */
    public static boolean isMeantBy(JsonNode statement) {
        var principal = statement.path("Principal");
        var unnamed = statement.has("NotPrincipal")
                || PolicyText.texts(principal.isObject() ? principal.path("AWS") : principal)
                        .anyMatch(Everybody::isUnnamed)
                || principal.has("*");
        return (unnamed && !isNarrowed(statement.path("Condition"))) || isOpenFederation(statement);
    }

    /** Subjects of a federated login that somebody may choose in part: {@code repo:example/*}. */
    public static List<String> openSubjects(JsonNode statement) {
        return statement.path("Condition").properties().stream()
                .flatMap(operator -> operator.getValue().properties().stream())
                .filter(key -> key.getKey().endsWith(":sub"))
                .flatMap(key -> PolicyText.texts(key.getValue()))
                .filter(value -> value.contains("*") || value.contains("?"))
                .toList();
    }

    /** An account in a pattern, {@code arn:aws:iam::*:root}, is anybody's. */
    private static boolean isUnnamed(String principal) {
        return principal.equals("*") || principal.matches("arn:[^:]*:(iam|sts)::[^:]*[*?][^:]*:.*");
    }

    private static boolean isNarrowed(JsonNode condition) {
        return condition.properties().stream().anyMatch(operator -> {
            var name = operator.getKey().replaceFirst("^ForAnyValue:", "");
            return operator.getValue().properties().stream().anyMatch(key -> narrows(name, key));
        });
    }

    /** One value of a key is enough for a request, so each of them has to say who. */
    private static boolean narrows(String operator, Map.Entry<String, JsonNode> key) {
        var name = key.getKey().toLowerCase(Locale.ROOT);
        var values = PolicyText.texts(key.getValue()).toList();
        if (values.isEmpty()) {
            return false;
        }
        if (name.equals(SOURCE_IP)) {
            return operator.equals("IpAddress") && areSomebodys(values);
        }
        return (WHO.contains(name)
                        && EQUAL.contains(operator)
                        && values.stream().allMatch(Everybody::isFixed))
                || (WHOSE_ARN.contains(name)
                        && EQUAL_ARN.contains(operator)
                        && values.stream().allMatch(Everybody::saysWhose));
    }

    private static boolean areSomebodys(List<String> values) {
        var ranges = values.stream().map(AddressRange::of).toList();
        return ranges.stream().allMatch(Optional::isPresent)
                && !AddressRange.areEverybody(
                        ranges.stream().map(Optional::orElseThrow).toList());
    }

    /** A session's name after the colon of a user's id may be anything; paths of an organization begin with its id. */
    private static boolean isFixed(String value) {
        return OWN.contains(value)
                || (!value.contains("${") && value.matches("[^*?]+|[^*?:/]{8,}[:/].*") && !value.isBlank());
    }

    private static boolean saysWhose(String arn) {
        var parts = arn.split(":", 6);
        if (parts.length < 6) {
            return false;
        }
        var account = parts[4];
        return account.isEmpty()
                ? !parts[5].isEmpty() && parts[5].matches("[^*?$].*") && parts[2].matches("[^*?]+")
                : account.matches("\\d{12}") || account.equals("${aws:ResourceAccount}");
    }

    private static boolean isOpenFederation(JsonNode statement) {
        return PolicyText.texts(statement.path("Principal").path("Federated")).anyMatch(provider -> {
            var open = PUBLIC_PROVIDER.matcher(provider);
            return provider.equals("*") || (open.matches() && !isNarrowed(statement.path("Condition"), open.group(1)));
        });
    }

    /** Whether a claim of the login says who it is. */
    private static boolean isNarrowed(JsonNode condition, String provider) {
        return condition.properties().stream()
                .filter(operator -> EQUAL.contains(operator.getKey().replaceFirst("^ForAnyValue:", "")))
                .flatMap(operator -> operator.getValue().properties().stream())
                .filter(key -> key.getKey().startsWith(provider.split("/", 2)[0]))
                .filter(key -> SUBJECT.matcher(key.getKey()).matches()
                        || (key.getKey().endsWith(":aud")
                                && AUDIENCE_TELLS.matcher(provider).matches()))
                .anyMatch(key -> {
                    var values = PolicyText.texts(key.getValue()).toList();
                    return !values.isEmpty()
                            && values.stream()
                                    .allMatch(value -> OWNER.matcher(value).matches());
                });
    }
}
