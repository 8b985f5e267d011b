package dev.orderflow.console.live;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An open stream of server-sent events, and the lines that have arrived. */
final class EventStream implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final HttpURLConnection connection;
    private final int status;
    private final Thread reader = new Thread(this::read);

    EventStream(String path, String... headers) {
        try {
            connection = (HttpURLConnection) URI.create("http://localhost:" + RestAssured.port + path)
                    .toURL()
                    .openConnection();
            connection.setRequestProperty("Accept", "text/event-stream");
            for (int i = 0; i < headers.length; i += 2) {
                if (!headers[i + 1].isEmpty()) {
                    connection.setRequestProperty(headers[i], headers[i + 1]);
                }
            }
            status = connection.getResponseCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader.setDaemon(true);
        reader.start();
    }

    static String basic(String nameAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(nameAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    int status() {
        return status;
    }

    /** The body of an answer that is no stream. */
    String refusal() {
        try (InputStream body = connection.getErrorStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty if there is none. */
    String header(String name) {
        String value = connection.getHeaderField(name);
        return value == null ? "" : value;
    }

    boolean has(String line) {
        return lines.contains(line);
    }

    long count(String line) {
        return lines.stream().filter(line::equals).count();
    }

    boolean hasEnded() {
        return !reader.isAlive();
    }

    String lastId() {
        return lines.stream()
                .filter(line -> line.startsWith("id:"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .substring("id:".length());
    }

    @Override
    public void close() {
        connection.disconnect();
    }

    private void read() {
        try (BufferedReader body =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            body.lines().filter(line -> !line.isEmpty()).forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            // The test has closed the connection.
        }
    }
}
