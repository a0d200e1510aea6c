package prode.layers.monitoring;

import prode.layers.fargate.EncryptedFiles;
import prode.layers.shared.Platform;
import prode.naming.PhysicalName;

/** The file system that keeps Grafana's database: users, preferences and hand-made dashboards live here. */
public final class GrafanaFiles {
    /** Grafana's user and group in its image. */
    private static final int GRAFANA_USER = 472;

    private GrafanaFiles() {}

    /** As an environment's platform names them. */
    public static EncryptedFiles.Props of(Platform platform) {
        return new EncryptedFiles.Props(
                "grafana",
                platform.name(PhysicalName.GRAFANA_FILES),
                platform.label(PhysicalName.FILES_KEY, "Encrypts Grafana's files and their backups"),
                platform.label(
                        PhysicalName.GRAFANA_FILES_GROUP,
                        "Files of Grafana: NFS from Grafana and its backup, nothing out"),
                "files",
                GRAFANA_USER);
    }
}
