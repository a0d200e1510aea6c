package prode.ops.cleanup.moto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import prode.ops.cleanup.find.Kind;
import prode.testing.MotoServer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** Versions of one function, and the roles and log groups that it and a task definition name. */
// The SDK takes its nested requests as arrays of generic consumers.
@SuppressWarnings("unchecked")
record Functions(MotoServer moto, LambdaClient lambda, IamClient iam, CloudWatchLogsClient logs) {
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final String INLINE_POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::files/*\"}]}";
    private static final String FUNCTION = "backup";

    void fill(Expected expected) {
        versions(expected);
        logGroups(expected);
        roles(expected);
    }

    private void versions(Expected expected) {
        var role = role("of-function");
        lambda.createFunction(request -> request.functionName(FUNCTION)
                .role(role)
                .runtime(Runtime.PYTHON3_11)
                .handler("index.handler")
                .tags(MotoWorld.OURS)
                .code(code -> code.zipFile(code(0))));
        for (var number = 1; number <= 7; number++) {
            var published = lambda.publishVersion(request -> request.functionName(FUNCTION));
            if (number == 1) {
                expected.unused(Kind.FUNCTION_VERSION, published.functionArn());
            }
            var code = code(number);
            lambda.updateFunctionCode(request -> request.functionName(FUNCTION).zipFile(code));
        }
        lambda.createAlias(
                request -> request.functionName(FUNCTION).name("live").functionVersion("2"));
    }

    /** Lambda publishes no second version of the same code. */
    private static SdkBytes code(int number) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("index.py"));
            zip.write(("# " + number).getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }

    private void logGroups(Expected expected) {
        List.of("/lonely", "/ecs/of-revision", "/aws/lambda/" + FUNCTION, "/ecs/declared", "/busy")
                .forEach(this::logGroup);
        expected.unused(Kind.LOG_GROUP, "/lonely");
        moto.shiftClock(Duration.ofDays(-2));
        logs.createLogStream(request -> request.logGroupName("/busy").logStreamName("one"));
        moto.shiftClock(MotoWorld.LONG_AGO);
    }

    void logGroup(String name) {
        logs.createLogGroup(request -> request.logGroupName(name).tags(MotoWorld.OURS));
    }

    int logGroupCount() {
        return (int) logs.describeLogGroupsPaginator().logGroups().stream().count();
    }

    private void roles(Expected expected) {
        List.of("lonely", "of-revision", "of-instance").forEach(this::role);
        iam.putRolePolicy(
                request -> request.roleName("lonely").policyName("inline").policyDocument(INLINE_POLICY));
        var attached = iam.createPolicy(
                        request -> request.policyName("attached").policyDocument(INLINE_POLICY))
                .policy()
                .arn();
        iam.attachRolePolicy(request -> request.roleName("lonely").policyArn(attached));
        iam.createInstanceProfile(request -> request.instanceProfileName("machines"));
        iam.addRoleToInstanceProfile(
                request -> request.instanceProfileName("machines").roleName("of-instance"));
        expected.unused(Kind.ROLE, "lonely");
    }

    String role(String name) {
        return iam.createRole(request -> request.roleName(name)
                        .assumeRolePolicyDocument(TRUST)
                        .tags(tag -> tag.key("Project").value(MotoWorld.PROJECT)))
                .role()
                .arn();
    }

    Set<String> all() {
        var ids = new TreeSet<String>();
        lambda.listVersionsByFunction(request -> request.functionName(FUNCTION))
                .versions()
                .forEach(each -> ids.add(each.functionArn()));
        logs.describeLogGroups().logGroups().forEach(each -> ids.add(each.logGroupName()));
        iam.listRoles().roles().forEach(each -> ids.add(each.roleName()));
        return ids;
    }
}
