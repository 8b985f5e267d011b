package dev.orderflow.web.connection;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends bytes that no client would send. */
public final class RawHttp {

    private static final int LIMIT_MILLIS = 4_000;

    private RawHttp() {}

    /**
     * All that is received until the service closes the connection.
     *
     * @throws java.net.SocketTimeoutException when it does not
     */
    public static String send(String request) throws IOException {
        try (Socket socket = connect()) {
            write(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Sends and closes the connection without waiting for a response. */
    static void abort(String request) throws IOException {
        try (Socket socket = connect()) {
            write(socket, request);
        }
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        socket.setSoTimeout(LIMIT_MILLIS);
        return socket;
    }

    private static void write(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
