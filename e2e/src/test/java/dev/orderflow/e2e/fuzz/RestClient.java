package dev.orderflow.e2e.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Sends requests to one service and waits ten seconds for each response. */
public final class RestClient {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    /** @param url without a slash at the end */
    public RestClient(String url) {
        this.url = url;
    }

    public Answer get(String path) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(url + path)).build());
    }

    /** @throws IOException also if no response arrives in time */
    public Answer send(RestRequest request) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url + request.uri()))
                .timeout(LIMIT)
                .method(request.method(), publisher(request));
        request.headers().forEach(builder::header);
        try {
            return send(builder.build());
        } catch (HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // The service may close a connection while the next request is in transit. The retry uses a new one.
            return send(builder.build());
        }
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            Map<String, String> headers = new HashMap<>();
            response.headers()
                    .map()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            return new Answer(response.statusCode(), headers, response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static BodyPublisher publisher(RestRequest request) {
        byte[] body = request.body();
        if (body == null) {
            return BodyPublishers.noBody();
        }
        return request.chunked()
                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                : BodyPublishers.ofByteArray(body);
    }
}
