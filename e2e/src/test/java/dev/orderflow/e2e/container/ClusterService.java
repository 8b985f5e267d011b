package dev.orderflow.e2e.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Acts as a Service: one address, and each new connection goes to one of the endpoints. An existing connection stays with its
 * endpoint, even if the endpoint fails.
 */
public final class ClusterService implements AutoCloseable {

    private static final int BUFFER = 8192;

    private final ServerSocket server;
    private final List<Integer> endpoints = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "service");
        thread.setDaemon(true);
        return thread;
    });

    public ClusterService() {
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Adds a port of the loopback interface as an endpoint. */
    public void add(int port) {
        endpoints.add(port);
    }

    void remove(int port) {
        endpoints.remove(Integer.valueOf(port));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> connect(client));
            } catch (IOException e) {
                // The listener is closed, and the loop ends.
            }
        }
    }

    private void connect(Socket client) {
        List<Integer> ready = List.copyOf(endpoints);
        try {
            if (ready.isEmpty()) {
                throw new IOException("no endpoint");
            }
            int port = ready.get(Math.floorMod(next.getAndIncrement(), ready.size()));
            Socket endpoint = new Socket(InetAddress.getLoopbackAddress(), port);
            endpoint.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            threads.execute(() -> copy(client, endpoint));
            threads.execute(() -> copy(endpoint, client));
        } catch (IOException e) {
            reset(client);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                out.write(buffer, 0, length);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            reset(from);
            reset(to);
        }
    }

    // The other side must see an error, not an orderly end.
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
