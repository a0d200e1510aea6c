package prode.sandbox.provider;

import prode.sandbox.client.Stacks;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import prode.sandbox.schema.AwsRules;
import prode.sandbox.schema.SchemaFile;

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
        var rules = AwsRules.load();
        var schema = rules.complete(SchemaFile.load());
        var resources = new Resources(schema, rules, cloud, others, faults, () -> Stacks.in(stacks), account);
        var service = new ProviderService(schema, rules, resources, new DataSources(schema, cloud, account), account);
        var server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .addTransportFilter(new OpenSession())
                .intercept(new EnterSession())
                .addService(service)
                .build()
                .start();
        return new ProviderServer(server);
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
