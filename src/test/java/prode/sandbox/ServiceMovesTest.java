package prode.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.config.load.ConfigLoader;
import prode.stacks.Synthesize;
import prode.terraform.plan.Plan;
import prode.terraform.plan.PlanReader;
import prode.terraform.stack.DeclaredStack;
import prode.testing.Golden;
import prode.testing.SandboxedTerraform;
import prode.testing.Stacks;

/**
 * What a team changes its mind about: a key that replaces a service is an outage that nobody announced. What forces a
 * replacement is what the provider says, which the sandbox has from the provider itself.
 */
@Tag("terraform")
@Tag("golden")
class ServiceMovesTest {
    private static final Path EVERYTHING = Path.of("src/test/resources/environments/everything.yaml");
    private static final Path TABLES = Path.of("src/test/resources/prode");
    private static final String STACK = "shop-everything";

    private static final String CLOUDFRONT = "CloudFront before it";

    private static final String OWN_LOG_BUCKET = "logs in a bucket of its own";

    private static final String LOGS_ELSEWHERE =
            "  logs:\n    access: true\n    connections: true\n    bucket: shop-log-archive\n";

    private static final String PASSWORD = "a password for the database";

    /** Tried both ways, the other one by its own name: what comes with it is not what goes with it. */
    private static final Map<String, String> BACK = Map.of(
            CLOUDFRONT, "CloudFront no more",
            OWN_LOG_BUCKET, "logs in a bucket that somebody else keeps",
            PASSWORD, "IAM in place of the password");

    private static final String WEB_ACL = """
              waf:
                mode: block
                managedRuleGroups:
                  - AWSManagedRulesAmazonIpReputationList
                  - AWSManagedRulesAnonymousIpList
                  - AWSManagedRulesKnownBadInputsRuleSet
                  - AWSManagedRulesCommonRuleSet
                logRetentionDays: 365
            """;

    /** A service's group is told to others, who would have to learn a new one. */
    private static final String GROUP = "aws_security_group";

    /** What these take along is what they are about; a protected environment refuses both plans. */
    private static final Map<String, Set<String>> ALLOWED =
            Map.of("into the private subnets", Set.of("aws_lb"), CLOUDFRONT, Set.of("aws_lb"));

    /** By name what stands in the file, and what comes in its place, in turns. */
    private static final Map<String, Map<String, List<String>>> MOVES =
            Map.of("services/moves.txt", services(), "delivery/moves.txt", delivery());

    private static Map<String, List<String>> delivery() {
        var moves = new LinkedHashMap<String, List<String>>();
        moves.put(
                "into the private subnets",
                List.of(
                        "delivery:\n",
                        "delivery:\n  internal: true\n  clients: [10.0.0.0/8]\n",
                        ", \"2001:db8:1::/48\", \"2001:db8:2::/48\"]",
                        "]"));
        moves.put(
                CLOUDFRONT,
                List.of(
                        "delivery:\n",
                        "delivery:\n  internal: true\n  cloudFront:\n    certificateArn: arn:aws:acm:us-east-1:444455556666:"
                                + "certificate/0b0b0b0b-1b1b-2c2c-3d3d-4e4e4e4e4e4e\n",
                        "    bucket: shop-log-archive\n",
                        ""));
        moves.put("without IPv6", List.of("  ipv6: true\n", "", ", \"2001:db8:1::/48\", \"2001:db8:2::/48\"]", "]"));
        moves.put("unknown hosts served", List.of("unknownHosts: notFound", "unknownHosts: served"));
        moves.put(
                "what browsers may load, what the web ACL does",
                List.of(
                        "  contentSecurityPolicy: \"default-src 'self' 'unsafe-inline'\"\n",
                        "",
                        "    mode: block\n",
                        "    mode: count\n"));
        moves.put(
                "one name less",
                List.of("      - name: www.example.com\n        hostedZoneId: Z0123456789ABCDEFGHIJ\n", ""));
        moves.put("a certificate that exists", List.of("      - name: all.example.org\n        dns: elsewhere\n", """
                              - name: all.example.org
                                dns: elsewhere
                                certificateArn: arn:aws:acm:eu-central-1:444455556666:certificate/0b0b0b0b-1b1b-2c2c-3d3d-4e4e4e4e4e4e
                        """));
        moves.put(
                "DNS elsewhere",
                List.of(
                        "    name: all.example.com\n    hostedZoneId: Z0123456789ABCDEFGHIJ\n",
                        "    name: all.example.com\n    dns: elsewhere\n"));
        moves.put("logs no more", List.of(LOGS_ELSEWHERE, ""));
        moves.put(OWN_LOG_BUCKET, List.of(LOGS_ELSEWHERE, "  logs:\n    access: true\n    connections: true\n"));
        moves.put("another log of the web ACL", List.of("mode: block", "logGroup: aws-waf-logs-other"));
        moves.put("no web ACL", List.of(WEB_ACL, ""));
        moves.put("networks instead of sign-in", List.of("""
                  oauth:
                    clientId: grafana
                    authUrl: https://id.example.com/authorize
                    tokenUrl: https://id.example.com/token
                    apiUrl: https://id.example.com/userinfo
                    admins: [platform]
                    viewers: [shop]
                """, ""));
        return moves;
    }

    private static Map<String, List<String>> services() {
        var moves = new LinkedHashMap<String, List<String>>();
        moves.put("route to another host", List.of("hosts: [all.example.com]", "hosts: [www.example.com]"));
        moves.put("web takes what nobody claims", List.of("hosts: [all.example.com]", "hosts: []"));
        moves.put("private to web", List.of("    callers: [web, worker]", "    route:\n      paths: [/api/*]"));
        moves.put("web to private", List.of("""
                    route:
                      hosts: [all.example.com]
                      stickiness: 1h
                      protocol: HTTPS
                """, "", "      requestsPerTarget: 900\n", ""));
        moves.put("TLS to the tasks no more", List.of("      protocol: HTTPS\n", ""));
        moves.put("one caller less", List.of("callers: [web, worker]", "callers: [web]"));
        moves.put(
                "a larger task",
                List.of(
                        "    image: shop-worker:1.0.0\n    cpu: 512\n    memoryMiB: 1024",
                        "    image: shop-worker:1.0.0\n    cpu: 1024\n    memoryMiB: 2048"));
        moves.put("another port", List.of("port: 8080", "port: 8081"));
        moves.put("x86 to ARM64", List.of("shop-web:1.0.0\n", "shop-web:1.0.0\n    architecture: ARM64\n"));
        moves.put("ARM64 to x86", List.of("callers: [web, worker]\n    architecture: ARM64", "callers: [web, worker]"));
        moves.put("Spot beside Fargate", List.of("    image: shop-web:1.0.0\n", """
                            image: shop-web:1.0.0
                            capacity:
                              - {provider: FARGATE, base: 1, weight: 1}
                              - {provider: FARGATE_SPOT, weight: 3}
                        """));
        moves.put(
                "more of it on Spot",
                List.of("provider: FARGATE_SPOT, weight: 3", "provider: FARGATE_SPOT, weight: 9"));
        moves.put("no Spot", List.of("""
                    capacity:
                      - {provider: FARGATE, weight: 1}
                      - {provider: FARGATE_SPOT, weight: 3}
                """, ""));
        moves.put(
                "more tasks than DNS names",
                List.of("    metrics: {}\n", "    metrics: {}\n    autoscaling: {maximum: 40}\n"));
        moves.put("a sidecar less", List.of("""
                      fonts:
                        image: shop-api:1.0.0
                        essential: false
                        command: [copy-fonts]
                        readonlyRootFilesystem: true
                """, "", "    startAfter: {fonts: SUCCESS}\n", ""));
        moves.put("one volume more", List.of("invoices}\n", "invoices}\n      drafts: {path: /var/drafts}\n"));
        moves.put("longer in work", List.of("visibilityTimeout: 5m", "visibilityTimeout: 10m"));
        moves.put(PASSWORD, List.of("    databaseAuthentication: iam\n", ""));
        moves.put("another user of IAM", List.of("ication: iam\n", "ication: iam\n    databaseUser: app_k3j2h1g0\n"));
        moves.put("no enhanced monitoring", List.of("  enhancedMonitoringSeconds: 60\n", ""));
        moves.put("another release", List.of("shop-web:1.0.0", "shop-web:1.1.0"));
        return moves;
    }

    /**
     * For these the real Terraform says the same: what goes, what is replaced, and what follows from that. A plan takes ten
     * seconds: without --soak one of each kind.
     */
    private static final List<String> PLANNED = Boolean.getBoolean("prode.soak")
            ? List.of(
                    "web to private",
                    "another port",
                    "TLS to the tasks no more",
                    CLOUDFRONT,
                    "DNS elsewhere",
                    OWN_LOG_BUCKET)
            : List.of("web to private", CLOUDFRONT, OWN_LOG_BUCKET);

    @Test
    void replaceAndRemoveWhatTheTableSaysAndNothingThatHoldsData() throws IOException {
        var start = stack(Stacks.output("everything"));
        try (var terraform = SandboxedTerraform.of(Stacks.output("everything"), "444455556666")) {
            terraform.succeed(STACK, "init", "-input=false", "-no-color");
            terraform.succeed(STACK, "apply", "-input=false", "-no-color", "-auto-approve");
            for (var moves : MOVES.entrySet()) {
                var table = new StringBuilder(
                        "# What a plan deletes or replaces; everything else changes in place or is new.\n");
                for (var move : moves.getValue().entrySet()) {
                    var output = synthesize(move.getValue());
                    var lost = Moves.lost(SimulatedPlan.of(start, stack(output)));
                    var allowed = ALLOWED.getOrDefault(move.getKey(), Set.of());

                    assertThat(lost)
                            .as(move.getKey())
                            .noneMatch(line -> (Moves.KEPT.contains(Moves.type(line))
                                            || Moves.type(line).equals(GROUP))
                                    && !allowed.contains(Moves.type(line)));
                    if (PLANNED.contains(move.getKey())) {
                        assertThat(Moves.lost(planned(terraform, output)))
                                .as(move.getKey())
                                .isEqualTo(lost);
                    }
                    table.append("\n").append(move.getKey()).append("\n");
                    lost.forEach(line -> table.append("  ").append(line).append("\n"));
                    var back = BACK.get(move.getKey());
                    if (back != null) {
                        table.append("\n").append(back).append("\n");
                        Moves.lost(SimulatedPlan.of(stack(output), start))
                                .forEach(line -> table.append("  ").append(line).append("\n"));
                    }
                }
                Golden.assertMatches(TABLES.resolve(moves.getKey()), table.toString());
            }
        }
    }

    private static Plan planned(SandboxedTerraform terraform, Path output) throws IOException {
        Files.copy(
                output.resolve("stacks").resolve(STACK).resolve("cdk.tf.json"),
                terraform.stack(STACK).resolve("cdk.tf.json"),
                StandardCopyOption.REPLACE_EXISTING);
        terraform.succeed(STACK, "plan", "-input=false", "-no-color", "-out=move.tfplan");
        var json = terraform.succeed(STACK, "show", "-json", "move.tfplan").output();
        return PlanReader.read(new ByteArrayInputStream(json.getBytes(UTF_8)), "move.tfplan");
    }

    private static DeclaredStack stack(Path output) throws IOException {
        return DeclaredStack.at(output.resolve("stacks").resolve(STACK));
    }

    private static Path synthesize(List<String> move) throws IOException {
        var text = Files.readString(EVERYTHING);
        for (int i = 0; i < move.size(); i += 2) {
            assertThat(text).contains(move.get(i));
            text = text.replace(move.get(i), move.get(i + 1));
        }
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-environments")), "moves");
        Files.writeString(folder.resolve("everything.yaml"), text);
        var output = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-synth")), "moves");
        Synthesize.synthesize(ConfigLoader.load(folder), Path.of("target/lambda"), output);
        return output;
    }
}
