package prode.testing;

import java.util.Map;
import java.util.regex.Pattern;
import prode.iam.Decision;
import prode.iam.Policies;
import prode.iam.PolicyEvaluator;
import prode.iam.Request;

/**
 * A role of the pipeline as a foundation's JSON describes it.
 *
 * @param arn its ARN
 * @param trust who may take it
 * @param provider the identity provider in its trust
 * @param region the only region that it works in
 * @param policies its own policy, those that it shares, its boundary
 */
public record RoleInJson(String arn, String trust, String provider, String region, Policies policies) {
    /** Services with one endpoint for the world, which stands in this region. */
    private static final Pattern GLOBAL = Pattern.compile("(iam|budgets|cloudfront|route53|sts):.*");

    private static final Pattern ADDRESS = Pattern.compile("\\$\\{((?:data\\.)?[a-z0-9_]+\\.[A-Za-z0-9_-]+)\\..*}");

    /** The role of a caller, such as {@code state-admin}. */
    public static RoleInJson of(TerraformJson foundation, String word) {
        Resource role = foundation.at("aws_iam_role", "access/" + word + "/role");
        var policies = Policies.none()
                .withIdentity(foundation
                        .at("aws_iam_role_policy", "access/" + word + "/policy")
                        .text("/policy"))
                .withBoundary(referenced(foundation, role.text("/permissions_boundary"))
                        .text("/policy"));
        for (Resource attachment : foundation.all("aws_iam_role_policy_attachment")) {
            if (attachment.path().startsWith("access/" + word + "/")) {
                policies = policies.withIdentity(
                        referenced(foundation, attachment.text("/policy_arn")).text("/policy"));
            }
        }
        String account =
                foundation.root().at("/provider/aws/0/allowed_account_ids/0").asText();
        return new RoleInJson(
                "arn:aws:iam::" + account + ":role/" + role.text("/name"),
                role.text("/assume_role_policy"),
                TerraformJson.parse(role.text("/assume_role_policy"))
                        .at("/Statement/0/Principal/Federated")
                        .asText(),
                foundation.root().at("/provider/aws/0/region").asText(),
                policies);
    }

    /** The same role with other policies. */
    public RoleInJson with(Policies others) {
        return new RoleInJson(arn, trust, provider, region, others);
    }

    /** A call of the role, in its region. */
    public Request request(String action, String resource) {
        return request(action, resource, region);
    }

    /** A call of the role in a region. */
    public Request request(String action, String resource, String region) {
        String called = GLOBAL.matcher(action).matches() ? "us-east-1" : region;
        return Request.byRole(arn, action, resource).with("aws:RequestedRegion", called);
    }

    /** What AWS answers; a key is asked together with its policy, which leaves the decision to the account. */
    public Decision decide(Request request) {
        return PolicyEvaluator.decide(
                request.action().startsWith("kms:") ? policies.withResource(keyPolicy()) : policies, request);
    }

    /** What AWS answers to a call in its region. */
    public Decision decide(String action, String resource) {
        return decide(request(action, resource));
    }

    /** The same with condition keys. */
    public Decision decide(String action, String resource, Map<String, String> context) {
        Request request = request(action, resource);
        for (var entry : context.entrySet()) {
            request = request.with(entry.getKey(), entry.getValue());
        }
        return decide(request);
    }

    /** Whether the trust policy lets a token take the role. */
    public boolean trusts(Map<String, String> claims) {
        Request request = Request.byFederated(provider, "sts:AssumeRoleWithWebIdentity", arn);
        for (var claim : claims.entrySet()) {
            request = request.with("token.actions.githubusercontent.com:" + claim.getKey(), claim.getValue());
        }
        return PolicyEvaluator.decide(Policies.none().withResource(trust), request) == Decision.allowed;
    }

    private String keyPolicy() {
        return "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + arn.replaceFirst(":role/.*", ":root")
                + "\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}]}";
    }

    private static Resource referenced(TerraformJson stack, String token) {
        var address = ADDRESS.matcher(token);
        if (!address.matches()) {
            throw new AssertionError("no reference: " + token);
        }
        return stack.all().stream()
                .filter(resource -> resource.address().equals(address.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("refers to nothing: " + token));
    }
}
