package prode.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import prode.ops.cleanup.moto.MotoWorld;
import prode.testing.FaultProxy;

/** An account for each test alone, with nothing in it but a state, and the project that cleans it up. */
abstract class CleanupInMoto {
    @AutoClose
    MotoWorld world;

    FaultProxy proxy;
    CleanupProject project;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        world = MotoWorld.start(folder);
        proxy = world.proxy();
        project = new CleanupProject(folder.resolve("project"), world.environment());
    }
}
