package prode.layers.monitoring;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.efs_access_point.EfsAccessPoint;
import com.hashicorp.cdktf.providers.aws.efs_access_point.EfsAccessPointPosixUser;
import com.hashicorp.cdktf.providers.aws.efs_access_point.EfsAccessPointRootDirectory;
import com.hashicorp.cdktf.providers.aws.efs_access_point.EfsAccessPointRootDirectoryCreationInfo;
import com.hashicorp.cdktf.providers.aws.efs_file_system.EfsFileSystem;
import com.hashicorp.cdktf.providers.aws.efs_file_system.EfsFileSystemLifecyclePolicy;
import com.hashicorp.cdktf.providers.aws.efs_file_system_policy.EfsFileSystemPolicy;
import com.hashicorp.cdktf.providers.aws.efs_mount_target.EfsMountTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.fargate.FileVolume;
import prode.layers.shared.EncryptionKey;
import prode.layers.shared.OnlyEncrypted;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.layers.shared.Protection;
import prode.layers.shared.ServiceGroup;
import prode.naming.PhysicalName;
import software.constructs.Construct;

/**
 * Defines the file system that keeps Grafana's database, with one access point that fixes owner and folder: encrypted,
 * only over TLS, only for roles that say so. Stateful: users, preferences and hand-made dashboards live here.
 */
public final class GrafanaFiles extends PlatformConstruct {
    private static final int NFS = 2049;
    /** Grafana's user and group in its image. */
    private static final int GRAFANA_USER = 472;

    private final EncryptionKey key;
    private final ServiceGroup group;
    private final EfsFileSystem fileSystem;
    private final EfsAccessPoint accessPoint;
    private final List<TerraformResource> mountTargets;

    public GrafanaFiles(Construct scope, String id, Platform platform) {
        super(scope, id, platform);
        key = defineKey();
        group = defineGroup();
        fileSystem = defineFileSystem();
        accessPoint = defineAccessPoint();
        mountTargets = defineMountTargets();
        definePolicy();
    }

    /** Token of the ARN of the key that encrypts the files, and their backups. */
    public String keyArn() {
        return key.arn();
    }

    /** Token of the access point's ARN. */
    public String accessPointArn() {
        return accessPoint.getArn();
    }

    /** The files as a volume of a task. */
    public FileVolume volume() {
        return new FileVolume("grafana", fileSystem.getId(), accessPoint.getId());
    }

    /** What a user of the files waits for: a mount target in its own zone. */
    public List<TerraformResource> mountTargets() {
        return mountTargets;
    }

    /** Opens the file system's port to a group. */
    public void allowFrom(ServiceGroup client) {
        group.allowFrom(client, NFS);
    }

    /** Lets a role mount the files through the access point, and nothing else. */
    public Statement mount(String... actions) {
        return Statement.allow("MountFiles", actions)
                .on(fileSystem.getArn())
                .when("StringEquals", "elasticfilesystem:AccessPointArn", accessPoint.getArn());
    }

    private EncryptionKey defineKey() {
        return new EncryptionKey(
                this,
                "key",
                new EncryptionKey.Props(
                        platform.label(PhysicalName.FILES_KEY, "Encrypts Grafana's files and their backups"),
                        platform.naming().foundation(),
                        List.of(),
                        platform.protection()));
    }

    private ServiceGroup defineGroup() {
        return new ServiceGroup(
                this,
                "files",
                platform,
                platform.name(PhysicalName.GRAFANA_FILES_GROUP),
                "Files of Grafana: NFS from Grafana and its backup, nothing out");
    }

    private EfsFileSystem defineFileSystem() {
        String name = platform.name(PhysicalName.GRAFANA_FILES);
        return EfsFileSystem.Builder.create(this, "file-system")
                .creationToken(name)
                .encrypted(true)
                .kmsKeyId(key.arn())
                .lifecyclePolicy(List.of(EfsFileSystemLifecyclePolicy.builder()
                        .transitionToIa("AFTER_30_DAYS")
                        .build()))
                .tags(Map.of("Name", name))
                .lifecycle(Protection.lifecycle(platform.protection()))
                .build();
    }

    private EfsAccessPoint defineAccessPoint() {
        return EfsAccessPoint.Builder.create(this, "access-point")
                .fileSystemId(fileSystem.getId())
                .posixUser(EfsAccessPointPosixUser.builder()
                        .uid(GRAFANA_USER)
                        .gid(GRAFANA_USER)
                        .build())
                .rootDirectory(EfsAccessPointRootDirectory.builder()
                        .path("/grafana")
                        .creationInfo(EfsAccessPointRootDirectoryCreationInfo.builder()
                                .ownerUid(GRAFANA_USER)
                                .ownerGid(GRAFANA_USER)
                                .permissions("0750")
                                .build())
                        .build())
                .tags(Map.of("Name", platform.naming().label("grafana")))
                .build();
    }

    private List<TerraformResource> defineMountTargets() {
        var targets = new ArrayList<TerraformResource>();
        var subnets = platform.network().privateSubnets().ids();
        for (int i = 0; i < subnets.size(); i++) {
            targets.add(EfsMountTarget.Builder.create(this, "mount-target-" + (i + 1))
                    .fileSystemId(fileSystem.getId())
                    .subnetId(subnets.get(i))
                    .securityGroups(List.of(group.id()))
                    .build());
        }
        return targets;
    }

    /** Without a policy everybody in the network may mount the whole file system, also as root. */
    private void definePolicy() {
        EfsFileSystemPolicy.Builder.create(this, "policy")
                .fileSystemId(fileSystem.getId())
                .policy(PolicyDocument.of(
                                Statement.allow(
                                                "ByAccessPoint",
                                                "elasticfilesystem:ClientMount",
                                                "elasticfilesystem:ClientWrite")
                                        .by(
                                                "AWS",
                                                platform.naming().foundation().accountPrincipal())
                                        .on(fileSystem.getArn())
                                        .when("StringEquals", "elasticfilesystem:AccessPointArn", accessPoint.getArn()),
                                OnlyEncrypted.deny("*", fileSystem.getArn()))
                        .toJson())
                .build();
    }
}
