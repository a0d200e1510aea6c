package prode.config;

import java.util.List;

/** What a container may write to: everything, or the folders that are named. */
public interface ContainerFiles {
    /** Whether it can write nowhere but in {@link #writablePaths}. */
    boolean readonlyRootFilesystem();

    /** Absolute paths of folders of the task's disk, empty at its start, gone at its end. */
    List<String> writablePaths();
}
