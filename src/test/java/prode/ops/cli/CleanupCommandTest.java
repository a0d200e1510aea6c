package prode.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prode.ops.ExitCode;
import prode.ops.aws.AwsAccess;
import prode.testing.FaultProxy;
import prode.testing.MotoServer;

/** The commands as people and the weekly workflow run them: a wrong delete here is an outage or lost data. */
@Tag("emulator")
class CleanupCommandTest {
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
        var first = project.run("cleanup", "plan", "--output", "json");
        System.out.println(first.out());
        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.DONE);
        assertThat(proxy.mutatingCalls()).isEmpty();
    }

    private static Set<String> ids(JsonNode items) {
        var ids = new TreeSet<String>();
        items.forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }
}
