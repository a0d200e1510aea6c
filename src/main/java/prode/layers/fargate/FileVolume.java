package prode.layers.fargate;

/**
 * A folder of an EFS file system that containers mount, encrypted on the way and entered with the task role.
 *
 * @param name name by which containers mount it
 * @param fileSystemId token of the file system's id
 * @param accessPointId token of the access point's id, which fixes owner and folder
 */
public record FileVolume(String name, String fileSystemId, String accessPointId) {}
