package prode.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prode.iam.Everybody;
import prode.iam.Grant;
import prode.iam.PolicyComparison;
import prode.review.rules.PolicyArguments.Document;
import prode.review.rules.PolicyArguments.Kind;
import prode.review.rules.Risk.Severity;
import prode.terraform.plan.Action;
import prode.terraform.plan.Change;
import prode.terraform.plan.ResourceType.Loss;
import prode.terraform.plan.Values;

/**
 * What the policies of a plan allow that was not allowed before.
 *
 * @param policies finds them
 */
record PolicyRights(PolicyArguments policies) {
    private static final String WIDENED = "iam-widened";

    private static final String NOTHING = "{\"Statement\": []}";

    private static final Pattern ALL_ACTIONS = Pattern.compile("\\*|[a-z0-9-]+:\\*");

    /** AWS knows no resource for them. Source: Service Authorization Reference. */
    private static final Pattern WITHOUT_RESOURCE = Pattern.compile(
            "ecr:GetAuthorizationToken|cloudwatch:(PutMetricData|GetMetric(Data|Statistics)|ListMetrics)|xray:Put[A-Za-z]+"
                    + "|ec2:(Describe[A-Za-z]+|(Create|Delete)NetworkInterface|(Una|A)ssignPrivateIpAddresses)"
                    + "|[a-z0-9-]+:(Describe|List)[A-Za-z]*|sts:GetCallerIdentity|tag:GetResources"
                    + "|ssmmessages:[A-Za-z]+|logs:(Start|Stop|Get)Quer[A-Za-z]+|route53:List[A-Za-z]+");

    /** Every user of a database, of which each has rights of its own, or those of every database. */
    private static final Pattern ANY_DATABASE_USER = Pattern.compile("arn:[^:]*:rds-db:.*[*?].*");

    /** Somebody may do something that was not allowed before; every new action is listed with its resource. */
    Stream<Risk> widened(Change change) {
        return change.action() == Action.FORGET
                ? Stream.of()
                : policies.in(change).stream().flatMap(document -> widened(change, document));
    }

    private static Stream<Risk> widened(Change change, Document document) {
        if (document.isUnknown()) {
            return Risk.ifAny(
                    List.of(document.attribute()),
                    Severity.dangerIf(change.exists()),
                    WIDENED,
                    change,
                    "What it allows is known only after the apply.");
        }
        var after = document.after();
        if (after != null) {
            return compare(change, document, after);
        }
        var isMissed = document.kind() == Kind.RESOURCE || document.kind() == Kind.LIMIT;
        return (change.remains() ? isMissed : missesDenial(change, document))
                ? Stream.of(Risk.danger(WIDENED, change.address(), "Its policy goes, and with it what that denied."))
                : Stream.of();
    }

    /** Whether the loss of this resource is told here: then no other rule needs to. */
    static boolean missesDenial(Change change) {
        return !change.remains()
                && PolicyArguments.of(change).stream().anyMatch(document -> missesDenial(change, document));
    }

    /**
     * Where a whole resource goes, nothing is left that its policy could have kept somebody from; a resource that is only
     * the policy is another matter. What guards an account has a rule of its own.
     */
    private static boolean missesDenial(Change change, Document document) {
        return change.type().contains("polic")
                && change.kind().loss() != Loss.ACCOUNT
                && !document.isUnknown()
                && document.after() == null
                && denies(document);
    }

    private static boolean denies(Document document) {
        try {
            return !PolicyComparison.newGrants(document.before(), NOTHING).isEmpty();
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static Stream<Risk> compare(Change change, Document document, String after) {
        try {
            var isNew = document.before() == null;
            var grants = PolicyComparison.newGrants(document.before(), after).stream()
                    .filter(grant -> !isNew || isNews(document, grant))
                    .map(Grant::toString)
                    .toList();
            return Risk.ifAny(
                    grants,
                    Severity.dangerIf(!isNew),
                    WIDENED,
                    change,
                    isNew ? "It is new and allows:" : "It allows more than before:");
        } catch (IllegalArgumentException e) {
            return Stream.of(Risk.danger(WIDENED, change.address(), "It holds no policy.", document.attribute()));
        }
    }

    /** That a service of AWS may use a new role or resource is what that is made for. */
    private static boolean isNews(Document document, Grant grant) {
        return document.kind() == Kind.IDENTITY || !grant.principal().endsWith(".amazonaws.com");
    }

    /** A policy newly allows all actions of a service, or something on all resources. */
    Stream<Risk> wildcards(Change change) {
        var found = policies.in(change).stream()
                .flatMap(document -> document.added().stream()
                        .flatMap(statement -> wildcards(document.kind(), statement))
                        .distinct())
                .toList();
        return Risk.ifAny(found, Severity.DANGER, "wildcard-granted", change, "It newly allows with a wildcard:");
    }

    private static Stream<String> wildcards(Kind kind, JsonNode statement) {
        // In the policy of a key the star means that key.
        var everywhere = kind == Kind.IDENTITY
                && Values.texts(statement.path("Resource")).contains("*");
        var allBut =
                Stream.of("all actions but a few").filter(text -> statement.has("NotAction") && kind != Kind.LIMIT);
        var logins = kind == Kind.TRUST ? Everybody.openSubjects(statement) : List.<String>of();
        var actions = Values.texts(statement.path("Action")).stream()
                .filter(action -> ALL_ACTIONS.matcher(action).matches()
                        || (everywhere && !WITHOUT_RESOURCE.matcher(action).matches()))
                .filter(action -> kind == Kind.IDENTITY || (action.equals("*") && kind != Kind.LIMIT))
                .map(action -> everywhere ? action + " on *" : action);
        var users = Values.texts(statement.path("Resource")).stream()
                .filter(user -> ANY_DATABASE_USER.matcher(user).matches())
                .map(user -> "sign in to a database as " + user);
        return Stream.of(allBut, logins.stream().map(subject -> "login as " + subject), actions, users)
                .flatMap(texts -> texts);
    }
}
