package prode.layers.compute;

import com.hashicorp.cdktf.TerraformResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import prode.config.VolumeConfig;
import prode.iam.Statement;
import prode.layers.fargate.ContainerDefinition;
import prode.layers.fargate.EncryptedFiles;
import prode.layers.fargate.FileVolume;
import prode.layers.shared.Label;
import prode.layers.shared.Platform;
import prode.layers.shared.ServiceGroup;
import prode.naming.ServiceNames;
import software.constructs.Construct;

/** Defines the files of a service that outlive its tasks, or finds those that somebody else has made. Stateful. */
final class ServiceVolumes {
    private record Mounted(FileVolume volume, VolumeConfig config) {}

    private final Construct scope;
    private final Platform platform;
    private final ServiceNames names;
    private final ServiceGroup client;
    private final Map<String, VolumeConfig> configs;
    private final List<Mounted> volumes = new ArrayList<>();
    private final List<Statement> rights = new ArrayList<>();
    private final List<TerraformResource> mountTargets = new ArrayList<>();

    /** @param client the service's security group */
    ServiceVolumes(
            Construct scope,
            Platform platform,
            ServiceNames names,
            ServiceGroup client,
            Map<String, VolumeConfig> configs) {
        this.scope = scope;
        this.platform = platform;
        this.names = names;
        this.client = client;
        this.configs = configs;
        configs.forEach((name, config) -> {
            var existing = config.existing();
            if (existing == null) {
                define(name, config);
            } else {
                find(name, config, existing);
            }
        });
    }

    /** What the task role needs to mount them. */
    List<Statement> rights() {
        return rights;
    }

    /** What the tasks wait for: a mount target in each zone. */
    List<TerraformResource> mountTargets() {
        return mountTargets;
    }

    /** Mounts all of them in a container. */
    void mountIn(ContainerDefinition container) {
        volumes.forEach(each -> container.mount(
                each.volume(), each.config().path(), each.config().readOnly()));
    }

    private void define(String name, VolumeConfig config) {
        String physical = names.files(name);
        String what = "the files " + name + " of " + names.service();
        var files = new EncryptedFiles(
                scope,
                "files-" + name,
                platform,
                new EncryptedFiles.Props(
                        name,
                        physical,
                        new Label("alias/" + physical, "Encrypts " + what),
                        new Label(physical, "NFS from the tasks to " + what + ", nothing out"),
                        "files-" + name,
                        config.owner()));
        files.allowFrom(client);
        if (config.backup()) {
            files.backUpDaily();
        }
        rights.add(files.mount(sid(name), actions(config)));
        mountTargets.addAll(files.mountTargets());
        volumes.add(new Mounted(files.volume(), config));
    }

    private void find(String name, VolumeConfig config, VolumeConfig.Existing existing) {
        client.allowOutTo("files-" + name, existing.securityGroup(), EncryptedFiles.NFS);
        var naming = platform.naming();
        rights.add(Statement.allow(sid(name), actions(config))
                .on(naming.arn("elasticfilesystem", "file-system/" + existing.fileSystem()))
                .when(
                        "StringEquals",
                        "elasticfilesystem:AccessPointArn",
                        naming.arn("elasticfilesystem", "access-point/" + existing.accessPoint())));
        volumes.add(new Mounted(new FileVolume(name, existing.fileSystem(), existing.accessPoint()), config));
    }

    private static String[] actions(VolumeConfig config) {
        return config.readOnly()
                ? new String[] {"elasticfilesystem:ClientMount"}
                : new String[] {"elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"};
    }

    /** A Sid has letters and digits only, and each one once in a policy. */
    private String sid(String name) {
        return "MountFiles" + (List.copyOf(configs.keySet()).indexOf(name) + 1);
    }
}
