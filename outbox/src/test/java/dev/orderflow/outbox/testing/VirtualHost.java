package dev.orderflow.outbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** A virtual host of the test broker. */
final class VirtualHost {

    private VirtualHost() {}

    /** Has an empty one of that name, with the exchanges and users of {@link BrokerDefinitions} and the administrator. */
    static void recreate(String name, Map<String, String> passwords, String... others) {
        Map<String, String> servers = Servers.started();
        URI api = api(servers);
        String user = servers.get("RABBITMQ_USERNAME");
        String login = login(user, servers.get("RABBITMQ_PASSWORD"));
        call(api.resolve("vhosts/" + name), login, "DELETE", "");
        call(api.resolve("vhosts/" + name), login, "PUT", "{}");
        call(api.resolve("permissions/" + name + "/" + user), login, "PUT", """
                {"configure": ".*", "write": ".*", "read": ".*"}""");
        call(api.resolve("definitions"), login, "POST", BrokerDefinitions.of(name, passwords, others));
    }

    /** Whether the broker's management lets this user in. */
    static boolean isManagedBy(String user, String password) {
        int status = send(api(Servers.started()).resolve("whoami"), login(user, password), "GET", "")
                .statusCode();
        if (status != 200 && status != 401) {
            throw new IllegalStateException("The management API answered " + status);
        }
        return status == 200;
    }

    private static URI api(Map<String, String> servers) {
        return URI.create(servers.get("RABBITMQ_API") + "/api/");
    }

    private static String login(String user, String password) {
        return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static void call(URI uri, String login, String method, String body) {
        HttpResponse<String> response = send(uri, login, method, body);
        boolean nothingToDelete = method.equals("DELETE") && response.statusCode() == 404;
        if (response.statusCode() >= 300 && !nothingToDelete) {
            throw new IllegalStateException(
                    method + " " + uri + " answered " + response.statusCode() + ": " + response.body());
        }
    }

    private static HttpResponse<String> send(URI uri, String login, String method, String body) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.ofString(body))
                .header("Authorization", "Basic " + login)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            // The management API takes the upgrade to HTTP/2 that the client would offer, and then hangs up.
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build()
                    .send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("RabbitMQ's management API does not answer at " + uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
