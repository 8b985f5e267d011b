package dev.orderflow.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Calls the REST API of one service, with one credential or none. */
public final class ServiceApi {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    private final String service;
    private final String url;
    private final Map<String, String> credential;

    public ServiceApi(String service, String url) {
        this(service, url, Map.of());
    }

    private ServiceApi(String service, String url, Map<String, String> credential) {
        this.service = service;
        this.url = url;
        this.credential = credential;
    }

    public ServiceApi as(String name, String password) {
        String pair = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new ServiceApi(service, url, Map.of("Authorization", "Basic " + pair));
    }

    public ServiceApi withToken(String token) {
        return new ServiceApi(service, url, Map.of("Authorization", "Bearer " + token));
    }

    public ServiceApi withOrderToken(String token) {
        return new ServiceApi(service, url, Map.of("Order-Access-Token", token));
    }

    public String service() {
        return service;
    }

    public Response get(String path) {
        return send(request(path).GET());
    }

    public Response post(String path) {
        return post(path, "");
    }

    public Response post(String path, JsonNode body) {
        return post(path, body.toString());
    }

    public Response post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    public Response put(String path, JsonNode body) {
        return send(
                request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body.toString())));
    }

    /** Encodes a segment of a path or a value of the query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The URL of the service. */
    @Override
    public String toString() {
        return url;
    }

    /** Whether the service answers the path with a status of success. */
    public boolean succeeds(String path) {
        try {
            return get(path).succeeded();
        } catch (CommandFailure doesNotAnswer) {
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWER_LIMIT)
                .header("Accept", "application/json");
        credential.forEach(request::header);
        return request;
    }

    private Response send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> received = HTTP.send(request, BodyHandlers.ofString());
            Response response = new Response(service, received.statusCode(), received.body());
            if (response.isForeign()) {
                throw new CommandFailure("the server at " + request.uri() + " is not " + service + ": it answered "
                        + response.status() + " without JSON");
            }
            return response;
        } catch (IOException e) {
            throw new CommandFailure(
                    service + " does not answer at " + request.uri() + " (" + e + "). Look at: ./orderflow status");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }
}
