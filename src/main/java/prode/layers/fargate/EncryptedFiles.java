package prode.layers.fargate;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.providers.aws.efs_access_point.EfsAccessPoint;
import com.hashicorp.cdktf.providers.aws.efs_access_point.EfsAccessPointPosixUser;
import com.hashicorp.cdktf.providers.aws.efs_access_point.EfsAccessPointRootDirectory;
import com.hashicorp.cdktf.providers.aws.efs_access_point.EfsAccessPointRootDirectoryCreationInfo;
import com.hashicorp.cdktf.providers.aws.efs_backup_policy.EfsBackupPolicy;
import com.hashicorp.cdktf.providers.aws.efs_backup_policy.EfsBackupPolicyBackupPolicy;
import com.hashicorp.cdktf.providers.aws.efs_file_system.EfsFileSystem;
import com.hashicorp.cdktf.providers.aws.efs_file_system.EfsFileSystemLifecyclePolicy;
import com.hashicorp.cdktf.providers.aws.efs_file_system_policy.EfsFileSystemPolicy;
import com.hashicorp.cdktf.providers.aws.efs_mount_target.EfsMountTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import prode.iam.PolicyDocument;
import prode.iam.Statement;
import prode.layers.shared.EncryptionKey;
import prode.layers.shared.Label;
import prode.layers.shared.OnlyEncrypted;
import prode.layers.shared.Platform;
import prode.layers.shared.PlatformConstruct;
import prode.layers.shared.Protection;
import prode.layers.shared.ServiceGroup;
import software.constructs.Construct;

/**
 * Defines a file system with a key of its own and one access point that fixes owner and folder: encrypted, only over TLS,
 * only for roles that say so. Stateful: the files outlive every task.
 */
public final class EncryptedFiles extends PlatformConstruct {
    /** Port of NFS. */
    public static final int NFS = 2049;

    /**
     * What the files are.
     *
     * @param volume name by which containers mount them
     * @param name of the file system
     * @param key alias and purpose of its key
     * @param group name and purpose of the security group of its mount targets
     * @param groupWord the group's word in the names of its rules
     * @param owner number of the user and the group that own them
     */
    public record Props(String volume, String name, Label key, Label group, String groupWord, int owner) {}

    private final Props props;
    private final EncryptionKey key;
    private final ServiceGroup group;
    private final EfsFileSystem fileSystem;
    private final EfsAccessPoint accessPoint;
    private final List<TerraformResource> mountTargets;

    public EncryptedFiles(Construct scope, String id, Platform platform, Props props) {
        super(scope, id, platform);
        this.props = props;
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
        return new FileVolume(props.volume(), fileSystem.getId(), accessPoint.getId());
    }

    /** What a user of the files waits for: a mount target in its own zone. */
    public List<TerraformResource> mountTargets() {
        return mountTargets;
    }

    /** Opens the file system's port to a group. */
    public void allowFrom(ServiceGroup client) {
        group.allowFrom(client, NFS);
    }

    /**
     * Has AWS Backup save the files every day, into the vault and by the plan that EFS makes of its own accord, and keep
     * each backup for 35 days. Source: EFS User Guide, backing up EFS file systems.
     */
    public void backUpDaily() {
        EfsBackupPolicy.Builder.create(this, "backup")
                .fileSystemId(fileSystem.getId())
                .backupPolicy(EfsBackupPolicyBackupPolicy.builder()
                        .status("ENABLED")
                        .build())
                .build();
    }

    /** Lets a role mount the files through the access point, and nothing else. */
    public Statement mount(String sid, String... actions) {
        return Statement.allow(sid, actions)
                .on(fileSystem.getArn())
                .when("StringEquals", "elasticfilesystem:AccessPointArn", accessPoint.getArn());
    }

    private EncryptionKey defineKey() {
        return new EncryptionKey(
                this,
                "key",
                new EncryptionKey.Props(props.key(), platform.naming().foundation(), List.of(), platform.protection()));
    }

    private ServiceGroup defineGroup() {
        return new ServiceGroup(
                this,
                props.groupWord(),
                platform,
                props.group().name(),
                props.group().purpose());
    }

    private EfsFileSystem defineFileSystem() {
        return EfsFileSystem.Builder.create(this, "file-system")
                .creationToken(props.name())
                .encrypted(true)
                .kmsKeyId(key.arn())
                .lifecyclePolicy(List.of(EfsFileSystemLifecyclePolicy.builder()
                        .transitionToIa("AFTER_30_DAYS")
                        .build()))
                .tags(Map.of("Name", props.name()))
                .lifecycle(Protection.lifecycle(platform.protection()))
                .build();
    }

    private EfsAccessPoint defineAccessPoint() {
        return EfsAccessPoint.Builder.create(this, "access-point")
                .fileSystemId(fileSystem.getId())
                .posixUser(EfsAccessPointPosixUser.builder()
                        .uid(props.owner())
                        .gid(props.owner())
                        .build())
                .rootDirectory(EfsAccessPointRootDirectory.builder()
                        .path("/" + props.volume())
                        .creationInfo(EfsAccessPointRootDirectoryCreationInfo.builder()
                                .ownerUid(props.owner())
                                .ownerGid(props.owner())
                                .permissions("0750")
                                .build())
                        .build())
                .tags(Map.of("Name", props.name()))
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
