package dev.orderflow.e2e.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A page of another origin with a form that is sent to the console. */
final class ForeignSite implements AutoCloseable {

    private final HttpServer server;

    /** @param action the address to which the form is sent */
    ForeignSite(String action) {
        byte[] page = """
                <!DOCTYPE html><html lang="en"><title>A prize</title>
                <form method="post" action="%s"><button>Take it</button></form>
                """.formatted(action).getBytes(StandardCharsets.UTF_8);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
        });
        server.start();
    }

    /** The address at this host name. */
    String url(String host) {
        return "http://" + host + ":" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
