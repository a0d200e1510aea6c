package prode.review.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Made-up secrets and harmless values of the kinds that plans of AWS hold, the same in every run. None of them stands in
 * this file as a whole: who scans sources for secrets would find them.
 */
public final class SecretCorpus {
    /** Of arguments and variables whose values are secrets. */
    public static final List<String> NAMES = List.of(
            "password",
            "master_password",
            "auth_token",
            "api_key",
            "DB_PASSWD",
            "clientSecret",
            "private_key_pem",
            "pin_code",
            "connection_string",
            "user_data",
            "webhook",
            "dsn",
            "passphrase",
            "encryption_key",
            "JWT",
            "hmacKey");

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = LOWER.toUpperCase(Locale.ROOT);
    private static final String DIGITS = "0123456789";
    private static final String HEX = DIGITS + "abcdef";
    private static final String MIXED = UPPER + LOWER + DIGITS;
    private static final String BASE64 = MIXED + "+/";
    private static final List<String> WORDS = List.of(
            "backend",
            "frontend",
            "orders",
            "grafana",
            "prometheus",
            "alarm",
            "metrics",
            "shop",
            "staging",
            "production",
            "worker",
            "queue",
            "events",
            "archive",
            "reports",
            "access",
            "delivery",
            "network",
            "private",
            "public");

    private final Random random;

    private SecretCorpus(long seed) {
        this.random = new Random(seed);
    }

    /** A value under a name that says nothing of a secret. */
    public record Sample(String kind, String name, String value) {
        @Override
        public String toString() {
            return kind + " " + name + " = " + value;
        }
    }

    /** Tokens whose issuers gave them a form of their own; one a form. */
    public static List<Sample> knownForms() {
        return new SecretCorpus(18).forms();
    }

    /** 200 secrets. */
    public static List<Sample> secrets() {
        var corpus = new SecretCorpus(200);
        var secrets = new ArrayList<Sample>();
        for (var i = 0; i < 3; i++) {
            secrets.addAll(corpus.forms());
        }
        var others = corpus.formless();
        for (var i = 0; secrets.size() < 200; i++) {
            secrets.add(others.get(i % others.size()).get());
        }
        return secrets;
    }

    /** 2,000 values that nobody has to hide. */
    public static List<Sample> harmless() {
        var corpus = new SecretCorpus(2_000);
        var kinds = corpus.harmlessKinds();
        return IntStream.range(0, 2_000)
                .mapToObj(i -> kinds.get(i % kinds.size()).get())
                .toList();
    }

    private List<Sample> forms() {
        return List.of(
                form("aws key", "AK" + "IA" + of(UPPER + DIGITS, 16)),
                form("aws temporary key", "AS" + "IA" + of(UPPER + DIGITS, 16)),
                form("pem", "-----BEGIN RSA " + "PRIVATE KEY-----\n" + of(BASE64, 64) + "\n" + of(BASE64, 22)),
                form("openssh", "-----BEGIN OPENSSH " + "PRIVATE KEY-----\n" + of(BASE64, 64)),
                form("putty", "PuTTY-User-" + "Key-File-3: ssh-ed25519"),
                form("age", "AGE-SECRET-" + "KEY-1" + of(UPPER + DIGITS, 58)),
                form("github", "gh" + "p_" + of(MIXED, 36)),
                form("github app", "gh" + "s_" + of(MIXED, 36)),
                form("github fine", "github_" + "pat_" + of(MIXED, 22) + "_" + of(MIXED, 59)),
                form("gitlab", "gl" + "pat-" + of(MIXED, 20)),
                form("slack bot", "xo" + "xb-" + of(DIGITS, 12) + "-" + of(MIXED, 24)),
                form("slack app", "xa" + "pp-1-" + of(UPPER, 10) + "-" + of(DIGITS, 12)),
                form(
                        "slack hook",
                        "https://hooks.slack" + ".com/services/T" + of(UPPER, 8) + "/B" + of(UPPER, 8) + "/"
                                + of(MIXED, 24)),
                form("discord", "https://discord" + ".com/api/webhooks/" + of(DIGITS, 18) + "/" + of(MIXED, 60)),
                form("teams", "https://example.webhook" + ".office.com/webhookb2/" + of(HEX, 8)),
                form("stripe", "sk_" + "live_" + of(MIXED, 24)),
                form("stripe hook", "whs" + "ec_" + of(MIXED, 32)),
                form("google key", "AI" + "za" + of(MIXED, 35)),
                form("google client", "GOC" + "SPX-" + of(MIXED, 28)),
                form("google access", "ya" + "29." + of(MIXED, 60)),
                form("jwt", "ey" + "J" + of(MIXED, 30) + ".ey" + "J" + of(MIXED, 60) + "." + of(MIXED, 43)),
                form("address", "postgres://app:" + of(LOWER, 6) + "@db.example.com:5432/shop"),
                form("sendgrid", "S" + "G." + of(MIXED, 22) + "." + of(MIXED, 43)),
                form("mailgun", "key" + "-" + of(HEX, 32)),
                form("mailchimp", of(HEX, 32) + "-us" + "12"),
                form("twilio", "S" + "K" + of(HEX, 32)),
                form("npm", "np" + "m_" + of(MIXED, 36)),
                form("pypi", "py" + "pi-" + of(MIXED, 60)),
                form("docker", "dckr" + "_pat_" + of(MIXED, 27)),
                form("vault", "hv" + "s." + of(MIXED, 24)),
                form("terraform", of(MIXED, 14) + ".atlas" + "v1." + of(MIXED, 60)),
                form("digitalocean", "do" + "p_v1_" + of(HEX, 64)),
                form("shopify", "shp" + "at_" + of(HEX, 32)),
                form("square", "sq0" + "csp-" + of(MIXED, 43)),
                form("openai", "s" + "k-proj-" + of(MIXED, 40)),
                form("anthropic", "s" + "k-ant-" + of(MIXED, 40)),
                form("hugging face", "h" + "f_" + of(MIXED, 34)),
                form("databricks", "da" + "pi" + of(HEX, 32)),
                form("grafana", "gl" + "sa_" + of(MIXED, 32) + "_" + of(HEX, 8)),
                form("new relic", "NR" + "AK-" + of(UPPER + DIGITS, 27)),
                form("sentry", "sntr" + "ys_" + of(BASE64, 60)),
                form("telegram", of(DIGITS, 10) + ":A" + "A" + of(MIXED, 33)),
                form("atlassian", "ATA" + "TT3" + of(MIXED, 60)),
                form("linear", "lin_" + "api_" + of(MIXED, 40)),
                form("doppler", "dp" + ".pt." + of(MIXED, 43)),
                form("postman", "PM" + "AK-" + of(HEX, 24) + "-" + of(HEX, 34)),
                form("azure", "Endpoint=sb://example/;SharedAccess" + "Key=" + of(BASE64, 43) + "="),
                form("signed", "https://files.example.com/a.zip?X-Amz-" + "Signature=" + of(HEX, 64)),
                form("bcrypt", "$2" + "b$12$" + of(MIXED, 53)),
                form("bearer", "Bea" + "rer " + of(MIXED, 30)),
                form("basic", "Bas" + "ic " + "a1B" + of(MIXED, 20)));
    }

    private Sample form(String kind, String value) {
        return new Sample(kind, pick("description", "value", "note", "content", "FEED", "SETTING"), value);
    }

    /** What only chance, or the words around it, gives away. */
    private List<Supplier<Sample>> formless() {
        return List.of(
                () -> form("aws secret", of(BASE64, 40)),
                () -> form("base62 of 32", of(MIXED, 32)),
                () -> form("base62 of 24", of(MIXED, 24)),
                () -> form("base64 of 44", of(BASE64, 43) + "="),
                () -> form("hex of 32", of(HEX, 32)),
                () -> form("hex of 64", of(HEX, 64)),
                () -> form("small letters and digits", of(LOWER + DIGITS, 32)),
                () -> form("url-safe", of(MIXED + "-_", 43)),
                () -> form("in a text", "run with password" + "=" + of(LOWER, 8) + " at night"),
                () -> form("in yaml", "db:\n  user: app\n  pass" + "word: " + of(MIXED, 10) + "\n"),
                () -> form("in a header", "Authoriz" + "ation: " + of(MIXED, 12)),
                () -> form("a person's", pick("Summer", "Winter", "Secret") + of(DIGITS, 4) + "!"));
    }

    private List<Supplier<Sample>> harmlessKinds() {
        return List.of(
                () -> new Sample("word", "Team", word()),
                () -> new Sample("name", "name", "prod-e-" + word() + "-" + word()),
                () -> new Sample(
                        "sentence", "description", "The " + word() + " of " + word() + ", for " + word() + " only"),
                () -> new Sample("number", "retention_in_days", of("123456789", 2)),
                () -> new Sample("arn", "role_arn", "arn:aws:iam::" + of(DIGITS, 12) + ":role/prod-e-" + word()),
                () -> new Sample(
                        "task arn",
                        "task_definition",
                        "arn:aws:ecs:us-west-2:" + of(DIGITS, 12) + ":task-definition/prod-e-" + word() + ":"
                                + of(DIGITS, 2)),
                () -> new Sample(
                        "balancer arn",
                        "resource",
                        "arn:aws:elasticloadbalancing:us-west-2:" + of(DIGITS, 12) + ":loadbalancer/app/" + word() + "/"
                                + of(HEX, 16)),
                () -> new Sample(
                        "certificate arn",
                        "resource",
                        "arn:aws:acm:us-west-2:" + of(DIGITS, 12) + ":certificate/" + uuid()),
                () -> new Sample(
                        "secret arn",
                        "valueFrom",
                        "arn:aws:secretsmanager:us-west-2:" + of(DIGITS, 12) + ":secret:prod-e/" + word() + "-"
                                + of(MIXED, 6) + ":pass" + "word::"),
                () -> new Sample("key", "kms_key", "arn:aws:kms:us-west-2:" + of(DIGITS, 12) + ":key/" + uuid()),
                () -> new Sample("uuid", "value", uuid()),
                () -> new Sample("id", "value", pick("vpc", "subnet", "sg", "rtb", "eni", "igw") + "-0" + of(HEX, 16)),
                () -> new Sample("zone", "zone_id", "Z" + of(UPPER + DIGITS, 20)),
                () -> new Sample("unique id", "unique_id", "AROA" + of(UPPER + DIGITS, 17)),
                () -> new Sample(
                        "image by tag",
                        "image",
                        of(DIGITS, 12) + ".dkr.ecr.us-west-2.amazonaws.com/prod-e-" + word() + ":" + of(HEX, 40)),
                () -> new Sample(
                        "image by digest",
                        "image",
                        of(DIGITS, 12) + ".dkr.ecr.us-west-2.amazonaws.com/prod-e-" + word() + "@sha256:"
                                + of(HEX, 64)),
                () -> new Sample(
                        "image elsewhere",
                        "value",
                        "ghcr.io/example/" + word() + ":v" + of(DIGITS, 1) + "." + of(DIGITS, 2)),
                () -> new Sample("commit", "GIT_COMMIT", of(HEX, 40)),
                () -> new Sample("source hash", "source_code_hash", of(BASE64, 43) + "="),
                () -> new Sample("etag", "etag", of(HEX, 32)),
                () -> new Sample("network", "cidr_ipv4", of("123456789", 2) + "." + of("123456789", 2) + ".0.0/16"),
                () -> new Sample("ipv6", "cidr_ipv6", "2001:db8:" + of(HEX, 4) + "::/56"),
                () -> new Sample(
                        "host", "address", word() + "." + of(LOWER + DIGITS, 12) + ".us-west-2.rds.amazonaws.com"),
                () -> new Sample(
                        "balancer host",
                        "dns_name",
                        "prod-e-" + word() + "-" + of(DIGITS, 10) + ".us-west-2.elb.amazonaws.com"),
                () -> new Sample("distribution", "domain_name", "d" + of(LOWER + DIGITS, 13) + ".cloudfront.net"),
                () -> new Sample(
                        "address",
                        "value",
                        "https://" + word() + ".example.com/" + word() + "/" + word() + "?page=" + of(DIGITS, 1)),
                () -> new Sample(
                        "action",
                        "Action",
                        pick("s3", "ecs", "sqs", "ssm") + ":"
                                + pick("GetObject", "DescribeServices", "SendMessage", "GetParametersByPath")),
                () -> new Sample(
                        "secret action",
                        "Action",
                        "secretsmanager:" + pick("GetSecretValue", "DescribeSecret", "ListSecretVersionIds")),
                () -> new Sample(
                        "policy name",
                        "policy_arn",
                        "arn:aws:iam::aws:policy/service-role/"
                                + pick(
                                        "AmazonECSTaskExecutionRolePolicy",
                                        "AWSLambdaVPCAccessExecutionRole",
                                        "AmazonRDSEnhancedMonitoringRole")),
                () -> new Sample(
                        "tls policy",
                        "ssl_policy",
                        pick("ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-FS-1-2-Res-2020-10")),
                () -> new Sample(
                        "metric",
                        "metric_name",
                        pick(
                                "CPUUtilization",
                                "HTTPCode_Target_5XX_Count",
                                "FreeStorageSpace",
                                "ApproximateNumberOfMessagesVisible")),
                () -> new Sample(
                        "time",
                        "value",
                        "2026-0" + of("123456789", 1) + "-1" + of(DIGITS, 1) + "T0" + of(DIGITS, 1) + ":00:00Z"),
                () -> new Sample("window", "backup_window", "0" + of(DIGITS, 1) + ":00-0" + of(DIGITS, 1) + ":30"),
                () -> new Sample("rate", "schedule_expression", "cron(" + of(DIGITS, 1) + " 3 * * ? *)"),
                () -> new Sample("mail", "endpoint", word() + "@example.com"),
                () -> new Sample("path", "value", "/ecs/prod-e/" + word() + "/" + word()),
                () -> new Sample("bucket key", "s3_key", "functions/" + word() + "/" + of(HEX, 40) + ".zip"),
                () -> new Sample("prefix", "bucket_prefix", "terraform-" + of(DIGITS, 26)),
                () -> new Sample("group", "value", "targetgroup/prod-e-" + word() + "/" + of(HEX, 16)),
                () -> new Sample("public key", "public_key", "ssh-ed25519 " + of(BASE64, 68) + " " + word()),
                () -> new Sample(
                        "certificate",
                        "value",
                        "-----BEGIN CERTIFICATE-----\n" + of(BASE64, 64) + "\n-----END CERTIFICATE-----"),
                () -> new Sample(
                        "script",
                        "content",
                        "#!/bin/sh\nset -eu\naws ecs wait services-stable --cluster prod-e-" + word() + "\n"),
                () -> new Sample(
                        "yaml",
                        "content",
                        "scrape_configs:\n  - job_name: " + word() + "\n    metrics_path: /metrics\n"),
                () -> new Sample(
                        "query",
                        "expression",
                        "sum(rate(http_requests_total{job=\"" + word() + "\"}[5m])) by (status)"),
                () -> new Sample(
                        "condition key", "variable", "token.actions." + "githubusercontent.com:" + pick("sub", "aud")),
                () -> new Sample("lifetime", "max_session_duration", of("123456789", 4)),
                () -> new Sample(
                        "text of DNS",
                        pick("records", "records", "records", "value"),
                        pick(
                                "google-site-verification=" + of(MIXED + "_-", 43),
                                "v=DKIM1; k=rsa; p=" + of(BASE64, 200),
                                of(LOWER + DIGITS, 32) + ".dkim.amazonses.com")),
                () -> new Sample(
                        "validation of DNS",
                        "records",
                        "_" + of(HEX, 32) + "." + of(LOWER, 10) + ".acm-validations.aws."),
                () -> new Sample("role of a person", "principal", "AWSReservedSSO_AdministratorAccess_" + of(HEX, 16)),
                () -> new Sample("suffix", "bucket", "prod-e-" + word() + "-" + of(LOWER + DIGITS, 8)),
                () -> new Sample("constant", "LOG_LEVEL", pick("DEBUG", "INFO", "WARN")),
                () -> new Sample(
                        "java option", "JAVA_OPTS", "-XX:MaxRAMPercentage=75 -XX:+UseG1GC -Dfile.encoding=UTF-8"),
                () -> new Sample("node option", "NODE_OPTIONS", "--max-old-space-size=" + of("123456789", 4)),
                () -> new Sample(
                        "camel case",
                        "value",
                        pick(
                                "PrometheusRemoteWriteEndpointV2",
                                "OrdersArchiveBucketName",
                                "LambdaFunctionExecution2026Role")));
    }

    private String uuid() {
        return of(HEX, 8) + "-" + of(HEX, 4) + "-4" + of(HEX, 3) + "-a" + of(HEX, 3) + "-" + of(HEX, 12);
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    private String of(String characters, int length) {
        var text = new StringBuilder();
        for (var i = 0; i < length; i++) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }
}
