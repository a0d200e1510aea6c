package prode.sandbox.provider;

import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import prode.sandbox.schema.AwsTypes;
import prode.sandbox.schema.SchemaFile;
import prode.terraform.stack.DeclaredStack;

/** The provider double as a server on loopback; every connection is a session of its own. */
public final class ProviderServer implements AutoCloseable {
    private static final int MAX_MESSAGE_BYTES = 64 << 20;
    private static final Attributes.Key<Session> SESSION_OF_CONNECTION = Attributes.Key.create("session");
    private static final Context.Key<Session> SESSION = Context.key("session");

    private final Server server;

    private ProviderServer(Server server) {
        this.server = server;
    }

    /**
     * Starts on a free port of 127.0.0.1.
     *
     * @param others what else exists in the account
     * @param stacks the folder of the synthesized stacks, from which addresses are known
     * @param account the account id the sandbox plays
     */
    public static ProviderServer start(Cloud cloud, Faults faults, Others others, Path stacks, String account)
            throws IOException {
        var types = AwsTypes.load();
        var schema = types.complete(SchemaFile.load());
        var resources = new Resources(schema, types, cloud, others, faults, () -> stacksIn(stacks), account);
        var service =
                new ProviderService(schema, types, resources, new DataSources(schema, types, cloud, account), account);
        var server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .addTransportFilter(new OpenSession())
                .intercept(new EnterSession())
                .addService(service)
                .build()
                .start();
        return new ProviderServer(server);
    }

    /** The stacks as they are now. */
    private static List<DeclaredStack> stacksIn(Path folder) {
        try {
            return DeclaredStack.in(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of {@code TF_REATTACH_PROVIDERS}, by which Terraform finds this server instead of a provider binary. */
    public String reattachProviders() {
        return ("{\"hashicorp/aws\":{\"Protocol\":\"grpc\",\"ProtocolVersion\":5,\"Pid\":%d,\"Test\":true,"
                        + "\"Addr\":{\"Network\":\"tcp\",\"String\":\"127.0.0.1:%d\"}}}")
                .formatted(ProcessHandle.current().pid(), server.getPort());
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    static Session session() {
        return SESSION.get();
    }

    private static final class OpenSession extends ServerTransportFilter {
        @Override
        public Attributes transportReady(Attributes connection) {
            return connection.toBuilder()
                    .set(SESSION_OF_CONNECTION, new Session())
                    .build();
        }
    }

    private static final class EnterSession implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            var session = call.getAttributes().get(SESSION_OF_CONNECTION);
            return Contexts.interceptCall(Context.current().withValue(SESSION, session), call, headers, next);
        }
    }
}
