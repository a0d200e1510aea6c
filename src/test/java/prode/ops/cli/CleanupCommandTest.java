package prode.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.ops.ExitCode;
import prode.ops.aws.AwsAccess;
import prode.testing.FaultProxy;
import prode.testing.MotoServer;

/** The commands as people and the weekly workflow run them: a wrong delete here is an outage or lost data. */
@Tag("emulator")
class CleanupCommandTest {
    private static final Duration DAYS_8 = Duration.ofDays(8);

    @TempDir
    private Path folder = Path.of("");

    private MotoServer moto;
    private FaultProxy proxy;
    private AwsAccess access;
    private MotoWorld world;
    private CleanupProject project;

    @BeforeEach
    void start() throws IOException {
        moto = MotoServer.startWithClock();
        proxy = FaultProxy.before(moto.endpoint());
        access = MotoWorld.access(moto, folder);
        world = new MotoWorld(moto, access).fill();
        project = new CleanupProject(folder.resolve("project"), proxy.environment(moto));
    }

    @AfterEach
    void stop() {
        access.close();
        proxy.close();
        moto.close();
    }

    @Test
    void deletesOfEveryKindWhatNothingUsesAndNothingElse() throws IOException {
        var first = project.run("cleanup", "plan");
        assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(ExitCode.DONE);
        assertThat(ids(project.readReport().path("unused")))
                .as("AWS tells no age of some kinds: a first look is no proof of it%n%s", first.out())
                .isEqualTo(dated(world.unused()));

        var plan = project.run(
                "cleanup", "plan", "--output", "json", "--previous", project.earlierReport(DAYS_8).toString());
        var answer = new JsonMapper().readTree(plan.out());
        assertThat(ids(answer.at("/report/unused"))).isEqualTo(new TreeSet<>(world.unused()));
        assertThat(proxy.mutatingCalls()).as("a plan that changes something is no plan").isEmpty();

        var before = everything();
        var apply = project.run("cleanup", "apply", project.report().toString(), "--approve", answer.path("digest").asText());
        assertThat(apply.exitCode()).as(apply.out() + apply.err()).isEqualTo(ExitCode.DONE);
        var gone = new TreeSet<>(before);
        gone.removeAll(everything());
        assertThat(gone).isEqualTo(new TreeSet<>(world.unused()));

        proxy.reset();
        var again = project.run("cleanup", "apply", project.report().toString(), "--approve", answer.path("digest").asText());
        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(proxy.mutatingCalls()).as("a second run has nothing to do").isEmpty();
    }

    private static Set<String> dated(Set<String> ids) {
        return ids.stream()
                .filter(id -> !id.matches("(eni|sg|eipalloc)-.*|.*:targetgroup/.*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every resource of the kinds in question, asked of Moto itself. */
    private Set<String> everything() {
        var ids = new TreeSet<String>();
        world.ec2.describeVolumes().volumes().forEach(each -> ids.add(each.volumeId()));
        world.ec2.describeAddresses().addresses().forEach(each -> ids.add(each.allocationId()));
        world.ec2.describeSnapshots(request -> request.ownerIds("self")).snapshots()
                .forEach(each -> ids.add(each.snapshotId()));
        world.ec2.describeSecurityGroups().securityGroups().forEach(each -> ids.add(each.groupId()));
        world.ec2.describeNetworkInterfaces().networkInterfaces().forEach(each -> ids.add(each.networkInterfaceId()));
        world.elb.describeTargetGroups().targetGroups().forEach(each -> ids.add(each.targetGroupArn()));
        world.lambda.listVersionsByFunction(request -> request.functionName("backup")).versions()
                .forEach(each -> ids.add(each.functionArn()));
        ids.addAll(world.ecs.listTaskDefinitions().taskDefinitionArns());
        world.ecr.describeImages(request -> request.repositoryName("backend")).imageDetails()
                .forEach(each -> ids.add("backend@" + each.imageDigest()));
        world.logs.describeLogGroups().logGroups().forEach(each -> ids.add(each.logGroupName()));
        world.iam.listRoles().roles().forEach(each -> ids.add(each.roleName()));
        return ids;
    }

    private static Set<String> ids(JsonNode items) {
        var ids = new TreeSet<String>();
        items.forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }
}
