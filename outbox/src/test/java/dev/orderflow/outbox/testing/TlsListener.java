package dev.orderflow.outbox.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;

/** A port on which a server without TLS can be reached with TLS, and only with it. */
final class TlsListener implements Closeable {

    private final ServerSocket socket;
    private final String host;
    private final int port;

    private TlsListener(ServerSocket socket, String host, int port) {
        this.socket = socket;
        this.host = host;
        this.port = port;
    }

    static TlsListener before(String host, int port, SelfSignedCertificate certificate)
            throws IOException, GeneralSecurityException {
        TlsListener listener = new TlsListener(
                certificate
                        .serverContext()
                        .getServerSocketFactory()
                        .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                host,
                port);
        start(listener::accept);
        return listener;
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(host, port)) {
            start(() -> copy(server, client));
            copy(client, server);
        } catch (IOException e) {
            // The client has refused the certificate, or the server is gone: either hears of it by the closed
            // connection.
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // One of the two has ended, and so does the other.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "TLS listener");
        thread.setDaemon(true);
        thread.start();
    }
}
