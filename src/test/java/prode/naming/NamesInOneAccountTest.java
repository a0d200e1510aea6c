package prode.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import prode.config.ServiceConfig.Route.Protocol;

/** A name that two systems share is a role that one takes from the other, or an apply that fails half-way. */
class NamesInOneAccountTest {
    private static final String ACCOUNT = "111122223333";
    private static final List<String> SERVICES = List.of("api", "backend", "web", "worker");

    @Test
    void twoProjectsWithTwoEnvironmentsEachHaveNoNameTwice() {
        var names = new ArrayList<String>();
        for (String project : List.of("prod-e", "shop")) {
            var foundation = new FoundationNames(project, ACCOUNT, "us-west-2", project + "-state", project + "-lock");
            names.addAll(ofFoundation(foundation));
            for (String suffix : List.of("", "staging")) {
                names.addAll(ofEnvironment(
                        new Naming(foundation, suffix, suffix, Map.of(), SERVICES, SERVICES, Naming.Options.NONE)));
            }
        }

        assertThat(names).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    }

    @Test
    void documentedProjectKeepsItsDocumentedNames() {
        var naming = documented(Naming.Options.NONE);

        assertThat(naming.physicalName(PhysicalName.DATABASE_SUBNET_GROUP)).isEqualTo("db-subnet-group");
        assertThat(naming.service("backend").executionRole()).isEqualTo("ecs-task-execution-role");
        assertThat(naming.foundation().stateAccessPolicy()).isEqualTo("TerraformStateAccess");
    }

    /** By its old name in one place and the new one in another, an alarm would watch nothing. */
    @Test
    void whatWasTakenOverKeepsItsName() {
        var adopted = Map.of(PhysicalName.CLUSTER, "webshop");
        var naming =
                documented(new Naming.Options(false, false, false, List.of(), false, false, false, false, adopted));

        assertThat(naming.physicalName(PhysicalName.CLUSTER)).isEqualTo("webshop");
        assertThat(naming.physicalName(PhysicalName.DATABASE)).isEqualTo("prod-e-db");
    }

    private static List<String> ofFoundation(FoundationNames names) {
        return List.of(
                "policy " + names.boundaryPolicy(),
                "policy " + names.stateAccessPolicy(),
                "role " + names.pipeline("plan"),
                "alias " + names.secretsKeyAlias(),
                "alias " + names.imagesKeyAlias(),
                "alias " + names.statesKeyAlias(),
                "bucket " + names.stateBucket(),
                "bucket " + names.stateLogBucket(),
                "table " + names.lockTable());
    }

    /** A kind before each name: a role may be called like a log group. */
    private static List<String> ofEnvironment(Naming naming) {
        var physical =
                Stream.of(PhysicalName.values()).map(name -> name.limit().name() + " " + naming.physicalName(name));
        var services = naming.serviceNames()
                .flatMap(service -> Stream.of(
                        "service " + service.service(),
                        "family " + service.family(),
                        "role " + service.executionRole(),
                        "role " + service.taskRole(),
                        "log group " + service.logGroup(),
                        "group " + service.group(),
                        "targets " + naming.targetGroup(service.key(), 3000, Protocol.HTTP)));
        return Stream.of(
                        physical,
                        services,
                        naming.queues().map(queue -> Limit.QUEUE.name() + " " + queue),
                        Stream.of("state " + naming.foundation().stateBucket() + naming.stateKey()))
                .flatMap(names -> names)
                .toList();
    }

    private static Naming documented(Naming.Options options) {
        return new Naming(
                new FoundationNames("prod-e", ACCOUNT, "us-west-2", "b", "t"),
                "production",
                "",
                Map.of(),
                SERVICES,
                SERVICES,
                options);
    }
}
