package prode.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
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
        assertThat(ids(project.readReport().path("unused")))
                .as("AWS tells no age of some kinds: a first look is no proof of it%n%s", first.out())
                .isEqualTo(dated(world.unused()));

        var plan = project.run(
                "cleanup",
                "plan",
                "--output",
                "json",
                "--previous",
                project.earlierReport(DAYS_8).toString());
        var answer = new JsonMapper().readTree(plan.out());
        assertThat(ids(answer.at("/report/unused"))).isEqualTo(new TreeSet<>(world.unused()));
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

    @Test
    void refusesWithTheRightExitCodeAndChangesNothing() throws IOException {
        assertThat(project.run("cleanup", "plan").exitCode()).isEqualTo(ExitCode.DONE);
        var report = project.report().toString();
        var digest = project.digest();
        var young = project.edited("young.json", "minAgeDays", "6");
        var old = project.earlierReport(Duration.ofHours(25));
        var future = project.edited(
                "future.json", "at", Instant.now().plus(Duration.ofHours(1)).toString());
        var elsewhere = project.edited("elsewhere.json", "account", "999999999999");

        refuses(ExitCode.REFUSED, "not approved", "cleanup", "apply", report);
        refuses(ExitCode.REFUSED, "nobody sits at a terminal", "cleanup", "apply", report, "--yes");
        refuses(
                ExitCode.REFUSED,
                "the report's digest is " + digest,
                "cleanup",
                "apply",
                report,
                "--approve",
                "0".repeat(64));
        refuses(ExitCode.REFUSED, "minAgeDays is 6", approved(young));
        refuses(ExitCode.REFUSED, "Plan again", approved(old));
        refuses(ExitCode.REFUSED, "Plan again", approved(future));
        refuses(ExitCode.REFUSED, "999999999999", approved(elsewhere));
        refuses(ExitCode.REFUSED, "the lowest is 7d", "cleanup", "plan", "--min-age", "6d");
        refuses(ExitCode.BAD_INPUT, "--min-age: got 1w", "cleanup", "plan", "--min-age", "1w");
        refuses(ExitCode.REFUSED, "--region: got all", "cleanup", "plan", "--region", "all");
        refuses(ExitCode.BAD_INPUT, "no such report", "cleanup", "apply", "missing.json", "--approve", digest);
        refuses(
                ExitCode.BAD_INPUT,
                "not a report",
                "cleanup",
                "apply",
                "main.tf.json-output/stacks/prod-e/cdk.tf.json",
                "--approve",
                digest);
        refuses(ExitCode.BAD_INPUT, "no such stack", "cleanup", "plan", "--not-deployed", "prod-x");
        refuses(ExitCode.REFUSED, "can't be called not deployed", "cleanup", "plan", "--not-deployed", "prod-e");
        refuses(ExitCode.REFUSED, "999999999999", "cleanup", "plan", "--previous", elsewhere.toString());
        assertThat(proxy.mutatingCalls()).isEmpty();
    }

    @Test
    void anUnreadableStateMakesEverythingUnknown() {
        for (var state : List.of("", "{", "[]", "{\"version\": 3, \"resources\": []}", CleanupProject.state())) {
            world.putState(state);
            refuses(ExitCode.REFUSED, "terraform.tfstate", "cleanup", "plan");
        }
        world.deleteState();
        refuses(ExitCode.REFUSED, "no state", "cleanup", "plan");
        proxy.fail(call -> call.service().equals("s3") ? Fault.DENIED : Fault.NONE);
        refuses(ExitCode.CLOUD, "denied", "cleanup", "plan");
        proxy.fail(call -> Fault.NONE);
        assertThat(proxy.mutatingCalls()).isEmpty();
    }

    /** A machine whose clock is ahead would take everything for older than it is. */
    @Test
    void agesDoNotComeFromAWrongClock() throws IOException {
        moto.shiftDates(Duration.ofMinutes(-20));
        project = new CleanupProject(folder.resolve("direct"), moto.environment());

        refuses(ExitCode.CLOUD, "clock: this machine's differs by 20 minutes", "cleanup", "plan");
    }

    @Test
    void whatCouldNotBeReadStaysAndIsSaid() throws IOException {
        proxy.fail(call -> call.operation().equals("ListTagsForResource")
                        || call.operation().equals("DescribeVolumes")
                ? Fault.DENIED
                : Fault.NONE);

        var plan = project.run("cleanup", "plan");

        assertThat(plan.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(plan.out()).contains("tags unreadable: denied", "not authorized to perform: ec2:DescribeVolumes");
        assertThat(ids(project.readReport().path("unused")))
                .isEqualTo(dated(world.unused()).stream()
                        .filter(id -> !id.startsWith("vol-") && !id.startsWith("/") && !id.startsWith("backend"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Every sort of fault at once: the SDK tries again, and what it cannot mend stays. */
    @Test
    void withEveryFaultOnEveryFifthCallNothingWrongIsDeleted() throws IOException {
        assertThat(project.run("cleanup", "plan").exitCode()).isEqualTo(ExitCode.DONE);
        var earlier = project.earlierReport(DAYS_8).toString();
        var before = everything();
        var chance = new Random(4711);
        var faults = List.of(Fault.THROTTLED, Fault.THROTTLED, Fault.SLOW, Fault.CUT, Fault.LOST, Fault.DENIED);
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

    private String[] approved(Path report) throws IOException {
        return new String[] {"cleanup", "apply", report.toString(), "--approve", CleanupProject.digest(report)};
    }

    private void refuses(int exitCode, String reason, String... args) {
        var result = project.run(args);
        assertThat(result.exitCode()).as("%s: %s", List.of(args), result.err()).isEqualTo(exitCode);
        assertThat(result.err()).contains(reason).doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
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

    private static Set<String> ids(JsonNode items) {
        var ids = new TreeSet<String>();
        items.forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }
}
