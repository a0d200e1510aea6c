package prode.ops.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import prode.sandbox.backend.Http.Endpoint;
import prode.terraform.backend.LockPlace;
import prode.terraform.backend.S3LockFile;
import prode.terraform.backend.StateObject;
import prode.terraform.backend.StateVersion;
import prode.terraform.backend.TableLock;
import prode.terraform.state.Fault;
import prode.terraform.state.StateContent;
import prode.testing.StateBackend;
import software.amazon.awssdk.services.s3.S3Client;

/** One state in a backend of its own, and ways to make it as a test needs it. */
final class StateFixture implements AutoCloseable {
    private final StateBackend backend;
    private final StackState state;
    private final S3Client s3;
    private final LockPlace file;
    private final Path folder;

    private StateFixture(StateBackend backend, StackState state, S3Client s3, Path folder) {
        this.backend = backend;
        this.state = state;
        this.s3 = s3;
        this.file = new S3LockFile(s3, StateBackend.BUCKET, StateBackend.KEY);
        this.folder = folder;
    }

    static StateFixture start() {
        return start("dynamodb");
    }

    static StateFixture start(String locking) {
        return start(locking, services -> services);
    }

    /** Behind something that sees every request. */
    static StateFixture start(String locking, UnaryOperator<Endpoint> before) {
        try {
            var backend = StateBackend.start(before);
            var folder = Files.createTempDirectory("state");
            var access = backend.access(folder);
            var state = StackState.of(access, StateBackend.stack(locking), Clock.systemUTC());
            return new StateFixture(backend, state, access.s3(), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StackState state() {
        return state;
    }

    /** As Terraform leaves it: object, then digest. */
    StateFixture with(StateContent... contents) {
        Arrays.stream(contents).forEach(content -> {
            object(content);
            digest(content.digest());
        });
        return this;
    }

    StateFixture object(StateContent content) {
        state.object().replace(state.object().current(), content);
        return this;
    }

    StateFixture digest(String digest) {
        state.digest().orElseThrow().writeDigest(digest);
        return this;
    }

    /** A lock file that somebody wrote in words of his own. */
    void lockByHand(String text) {
        file.put(text);
    }

    List<String> versions() {
        return state.object().versions().stream().map(StateVersion::id).toList();
    }

    StateContent content() {
        return state.object().current().orElseThrow().content();
    }

    long serial() {
        return content().head().orElseThrow().serial();
    }

    /** A copy that was kept beside the state. */
    StateContent beside(String suffix) {
        return new StateObject(s3, StateBackend.BUCKET, StateBackend.KEY + "." + suffix, StateBackend.ACCOUNT)
                .current()
                .orElseThrow()
                .content();
    }

    /** Hides the state behind a delete marker. */
    void delete() {
        s3.deleteObject(delete -> delete.bucket(StateBackend.BUCKET).key(StateBackend.KEY));
    }

    Optional<String> digest() {
        return state.digest().flatMap(TableLock::digest);
    }

    List<String> disagreements() {
        return faults().stream().map(Fault::name).toList();
    }

    List<Fault> faults() {
        return StateVerification.of(state);
    }

    @Override
    public void close() {
        backend.close();
        try {
            Files.deleteIfExists(folder.resolve(StateBackend.CALLS));
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
