package prode.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.ops.ExitCode;
import prode.ops.aws.AwsAccess;
import prode.testing.FaultProxy;
import prode.testing.FaultProxy.Fault;
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
        assertThat(project.unused())
                .as("AWS tells no age of some kinds: a first look is no proof of it%n%s", first.out())
                .isEqualTo(world.unusedWithDate());

        var plan = project.run(
                "cleanup",
                "plan",
                "--output",
                "json",
                "--previous",
                project.earlierReport(DAYS_8).toString());
        var answer = new JsonMapper().readTree(plan.out());
        assertThat(CleanupProject.ids(answer.at("/report/unused"))).isEqualTo(new TreeSet<>(world.unused()));
        assertThat(proxy.mutatingCalls())
                .as("a plan that changes something is no plan")
                .isEmpty();

        var before = everything();
        var apply = project.run(
                "cleanup",
                "apply",
                project.report().toString(),
                "--approve",
                answer.path("digest").asText());
        assertThat(apply.exitCode()).as(apply.out() + apply.err()).isEqualTo(ExitCode.DONE);
        var gone = new TreeSet<>(before);
        gone.removeAll(everything());
        assertThat(gone).isEqualTo(new TreeSet<>(world.unused()));

        proxy.reset();
        var again = project.run(
                "cleanup",
                "apply",
                project.report().toString(),
                "--approve",
                answer.path("digest").asText());
        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(proxy.mutatingCalls()).as("a second run has nothing to do").isEmpty();
    }

    /** Every sort of fault at once: the SDK tries again, and what it cannot mend stays. */
    @Test
    void withEveryFaultOnEveryFifthCallNothingWrongIsDeleted() throws IOException {
        assertThat(project.run("cleanup", "plan").exitCode()).isEqualTo(ExitCode.DONE);
        var earlier = project.earlierReport(DAYS_8).toString();
        var before = everything();
        var chance = new Random(4711);
        var faults = List.of(
                Fault.THROTTLED, Fault.THROTTLED, Fault.SLOW, Fault.CUT, Fault.LOST, Fault.DENIED, Fault.SKEWED);
        proxy.limitPages(5);

        for (var round = 0; round < 12 && everything().stream().anyMatch(world.unused()::contains); round++) {
            proxy.fail(call -> {
                synchronized (chance) {
                    return chance.nextInt(5) > 0 || call.service().equals("sts")
                            ? Fault.NONE
                            : faults.get(chance.nextInt(faults.size()));
                }
            });
            var plan = project.run("cleanup", "plan", "--previous", earlier);
            assertThat(plan.exitCode()).as(plan.err()).isIn(ExitCode.DONE, ExitCode.PARTIAL, ExitCode.CLOUD);
            project.run("cleanup", "apply", project.report().toString(), "--approve", project.digest());
            proxy.fail(call -> Fault.NONE);
        }

        var gone = new TreeSet<>(before);
        gone.removeAll(everything());
        assertThat(gone).containsAll(world.unused());
        gone.removeAll(world.unused());
        assertThat(world.freed()).containsAll(gone);
    }

    /** Every resource of the kinds in question, asked of Moto itself. */
    private Set<String> everything() {
        var ids = new TreeSet<String>();
        world.ec2.describeVolumes().volumes().forEach(each -> ids.add(each.volumeId()));
        world.ec2.describeAddresses().addresses().forEach(each -> ids.add(each.allocationId()));
        world.ec2
                .describeSnapshots(request -> request.ownerIds("self"))
                .snapshots()
                .forEach(each -> ids.add(each.snapshotId()));
        world.ec2.describeSecurityGroups().securityGroups().forEach(each -> ids.add(each.groupId()));
        world.ec2.describeNetworkInterfaces().networkInterfaces().forEach(each -> ids.add(each.networkInterfaceId()));
        world.elb.describeTargetGroups().targetGroups().forEach(each -> ids.add(each.targetGroupArn()));
        world.lambda
                .listVersionsByFunction(request -> request.functionName("backup"))
                .versions()
                .forEach(each -> ids.add(each.functionArn()));
        ids.addAll(world.ecs.listTaskDefinitions().taskDefinitionArns());
        world.ecr
                .describeImages(request -> request.repositoryName("backend"))
                .imageDetails()
                .forEach(each -> ids.add("backend@" + each.imageDigest()));
        world.logs.describeLogGroups().logGroups().forEach(each -> ids.add(each.logGroupName()));
        world.iam.listRoles().roles().forEach(each -> ids.add(each.roleName()));
        return ids;
    }
}
