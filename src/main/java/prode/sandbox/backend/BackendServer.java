package prode.sandbox.backend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import prode.sandbox.backend.Http.Endpoint;

/**
 * One HTTP server on loopback for all services, a thread for each connection. Not the JDK's own: that sends the head of
 * an answer before its body, and a Terraform that gets the head while it still looks for the end of its request takes
 * the connection for broken. It then repeats a conditional write that was done, and waits for a lock that it holds.
 */
public final class BackendServer implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final ServerSocket listener;
    private final Endpoint endpoint;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "sandbox-backend");
        thread.setDaemon(true);
        return thread;
    });

    private BackendServer(ServerSocket listener, Endpoint endpoint) {
        this.listener = listener;
        this.endpoint = endpoint;
    }

    /**
     * Starts on 127.0.0.1.
     *
     * @param port 0 for any free port
     * @throws java.net.BindException if the port is taken
     */
    public static BackendServer start(int port, Endpoint endpoint) throws IOException {
        var server = new BackendServer(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()), endpoint);
        server.threads.execute(server::accept);
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (var connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            // What is being closed can't be closed better.
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                socket.setTcpNoDelay(true);
                connections.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // The listener was closed, or a client was gone before it was let in.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new HttpConnection(socket.getInputStream(), socket.getOutputStream(), endpoint).serve();
        } catch (IOException e) {
            // The client is gone; whatever it asked for was done or not begun.
        } finally {
            connections.remove(socket);
        }
    }
}
