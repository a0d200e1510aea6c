package prode.ops.review.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import prode.iam.Everybody;
import prode.iam.PolicyComparison;
import prode.ops.review.rules.PolicyArguments.Document;
import prode.ops.review.rules.PolicyArguments.Kind;
import prode.terraform.plan.Change;
import prode.terraform.plan.Plan;

/** A policy newly allows all actions of a service, or something on all resources. */
final class WildcardsGranted implements Rule {
    private static final String NAME = "wildcard-granted";

    private static final Pattern ALL_ACTIONS = Pattern.compile("\\*|[a-z0-9-]+:\\*");

    /** AWS knows no resource for them. Source: Service Authorization Reference. */
    private static final Pattern WITHOUT_RESOURCE = Pattern.compile(
            "ecr:GetAuthorizationToken|cloudwatch:(PutMetricData|GetMetric(Data|Statistics)|ListMetrics)|xray:Put[A-Za-z]+"
                    + "|ec2:(Describe[A-Za-z]+|(Create|Delete)NetworkInterface|(Una|A)ssignPrivateIpAddresses)"
                    + "|[a-z0-9-]+:(Describe|List)[A-Za-z]*|sts:GetCallerIdentity|tag:GetResources"
                    + "|ssmmessages:[A-Za-z]+|logs:(Start|Stop|Get)Quer[A-Za-z]+|route53:List[A-Za-z]+");

    private final PolicyArguments policies;

    WildcardsGranted(PolicyArguments policies) {
        this.policies = policies;
    }

    @Override
    public Stream<Risk> check(Plan plan) {
        return plan.changes().stream().flatMap(this::check);
    }

    private Stream<Risk> check(Change change) {
        var found = new ArrayList<String>();
        for (var document : policies.in(change)) {
            found.addAll(wildcards(document));
        }
        return found.isEmpty()
                ? Stream.of()
                : Stream.of(Risk.danger(
                        NAME, change.address(), "It newly allows with a wildcard:", found.toArray(String[]::new)));
    }

    private static List<String> wildcards(Document document) {
        var after = document.after();
        if (after == null) {
            return List.of();
        }
        try {
            return PolicyComparison.newStatements(document.before(), after).stream()
                    .flatMap(statement -> wildcards(document.kind(), statement))
                    .distinct()
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of(); // iam-widened says so
        }
    }

    private static Stream<String> wildcards(Kind kind, JsonNode statement) {
        var actions = texts(statement.path("Action"));
        // In the policy of a key the star means that key.
        var everywhere =
                kind == Kind.IDENTITY && texts(statement.path("Resource")).contains("*");
        return Stream.concat(
                Stream.concat(
                        statement.has("NotAction") && kind != Kind.LIMIT
                                ? Stream.of("all actions but a few")
                                : Stream.of(),
                        kind == Kind.TRUST
                                ? Everybody.openSubjects(statement).stream().map(subject -> "login as " + subject)
                                : Stream.of()),
                actions.stream()
                        .filter(action -> ALL_ACTIONS.matcher(action).matches()
                                || (everywhere
                                        && !WITHOUT_RESOURCE.matcher(action).matches()))
                        .filter(action -> kind == Kind.IDENTITY || (action.equals("*") && kind != Kind.LIMIT))
                        .map(action -> everywhere ? action + " on *" : action));
    }

    private static List<String> texts(JsonNode value) {
        var texts = new ArrayList<String>();
        if (value.isArray()) {
            value.forEach(item -> texts.add(item.asText()));
        } else if (value.isTextual()) {
            texts.add(value.textValue());
        }
        return texts;
    }
}
