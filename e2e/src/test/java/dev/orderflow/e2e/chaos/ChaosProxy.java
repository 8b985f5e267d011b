package dev.orderflow.e2e.chaos;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A proxy between a service and a server that can cut connections or drop their traffic. */
final class ChaosProxy implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;

    private final ServerSocket entrance;
    private final String host;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private boolean silent;

    ChaosProxy(String host, int port) {
        this.host = host;
        this.port = port;
        try {
            entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept, "accept");
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Drops all traffic in both directions without closing connections. New connections are accepted and silent. */
    void silence() {
        synchronized (change) {
            silent = true;
        }
    }

    /** Forwards all traffic again, including what was held back. */
    void pass() {
        synchronized (change) {
            silent = false;
            change.notifyAll();
        }
    }

    /** Resets all connections. New ones work. */
    void cut() {
        open.forEach(ChaosProxy::reset);
        open.clear();
        pass();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                daemon(() -> connect(client), "connect");
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(host, port);
            for (Socket socket : new Socket[] {client, server}) {
                socket.setTcpNoDelay(true);
                open.add(socket);
            }
            daemon(() -> pump(client, server), "up");
            pump(server, client);
        } catch (IOException e) {
            reset(client); // no server: closes the client's connection one step later than a refusal
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read;
            while ((read = in.read(buffer)) >= 0) {
                awaitPassage();
                out.write(buffer, 0, read);
            }
            awaitPassage();
        } catch (IOException e) {
            // One side is gone; the code below closes the other one.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private void awaitPassage() throws InterruptedException {
        synchronized (change) {
            while (silent) {
                change.wait();
            }
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
        close(socket);
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing can be done about it.
        }
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "chaos-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        close(entrance);
        cut();
    }
}
