package prode.layers.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import prode.iam.Decision;
import prode.iam.Policies;
import prode.iam.PolicyEvaluator;
import prode.iam.Request;
import prode.testing.Resource;
import prode.testing.Stacks;
import prode.testing.TerraformJson;

/** Users and dashboards made by hand exist nowhere else. */
@Tag("synth")
class GrafanaFilesTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/grafana-task-role";

    private final TerraformJson stack = Stacks.production();
    private final Resource files = stack.only("aws_efs_file_system");
    private final Resource accessPoint = stack.only("aws_efs_access_point");
    private final String filesArn = "${" + files.address() + ".arn}";
    private final String accessPointArn = "${" + accessPoint.address() + ".arn}";
    private final Policies grafana = Policies.none()
            .withIdentity(stack.at("aws_iam_role_policy", "monitoring/grafana/service/roles/application/policy")
                    .text("/policy"))
            .withBoundary(
                    Stacks.foundation().at("aws_iam_policy", "boundary/policy").text("/policy"))
            .withResource(stack.only("aws_efs_file_system_policy").text("/policy"));

    @Test
    void areEncryptedWithTheirOwnKeyAndKept() {
        assertThat(files.at("/encrypted").asBoolean()).isTrue();
        assertThat(files.text("/kms_key_id"))
                .isEqualTo("${"
                        + stack.at("aws_kms_key", "monitoring/grafana-files/key/key")
                                .address() + ".arn}");
        assertThat(files.text("/lifecycle_policy/0/transition_to_ia")).isEqualTo("AFTER_30_DAYS");
        assertThat(files.at("/lifecycle/prevent_destroy").asBoolean()).isTrue();
    }

    @Test
    void belongToGrafanasUser() {
        for (String pointer : new String[] {
            "/posix_user/uid",
            "/posix_user/gid",
            "/root_directory/creation_info/owner_uid",
            "/root_directory/creation_info/owner_gid"
        }) {
            assertThat(accessPoint.at(pointer).asInt()).as(pointer).isEqualTo(472);
        }
    }

    @Test
    void areMountedOverTlsWithTheTaskRole() {
        var task = stack.at("aws_ecs_task_definition", "monitoring/grafana/service/task");
        var container = TerraformJson.parse(task.text("/container_definitions")).get(0);
        var volume = task.at("/volume/0/efs_volume_configuration");

        assertThat(volume.path("transit_encryption").asText()).isEqualTo("ENABLED");
        assertThat(volume.at("/authorization_config/iam").asText()).isEqualTo("ENABLED");
        assertThat(volume.at("/authorization_config/access_point_id").asText())
                .isEqualTo("${" + accessPoint.address() + ".id}");
        assertThat(container.at("/mountPoints/0/containerPath").asText()).isEqualTo("/var/lib/grafana");
        assertThat(container.at("/mountPoints/0/sourceVolume").asText()).isEqualTo(task.text("/volume/0/name"));
    }

    @Test
    void everyZoneHasAMountTarget() {
        assertThat(stack.all("aws_efs_mount_target"))
                .extracting(target -> target.text("/subnet_id"))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void openForGrafanaThroughTheAccessPointOnly() {
        var mount =
                Request.byRole(ROLE, "elasticfilesystem:ClientMount", filesArn).with("aws:SecureTransport", "true");
        var through = mount.with("elasticfilesystem:AccessPointArn", accessPointArn);

        assertThat(PolicyEvaluator.decide(grafana, through)).isEqualTo(Decision.allowed);
        assertThat(PolicyEvaluator.decide(grafana, through.with("aws:SecureTransport", "false")))
                .isEqualTo(Decision.explicitlyDenied);
        assertThat(PolicyEvaluator.decide(grafana, mount)).isEqualTo(Decision.implicitlyDenied);
        assertThat(PolicyEvaluator.decide(
                        grafana,
                        new Request(
                                through.kind(),
                                ROLE,
                                "elasticfilesystem:ClientRootAccess",
                                filesArn,
                                through.context())))
                .isEqualTo(Decision.implicitlyDenied);
    }
}
