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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A virtual host of the test broker. */
final class VirtualHost {

    private VirtualHost() {}

    /** Has an empty one of that name, with the exchanges and users of {@link BrokerDefinitions} and the administrator. */
    static void recreate(String name, Map<String, String> passwords, String... others) {
        Map<String, String> servers = Servers.started();
        recreate(name, servers.get("RABBITMQ_USERNAME"));
        call(
                api(servers).resolve("definitions"),
                administrator(servers),
                "POST",
                BrokerDefinitions.of(name, passwords, others));
    }

    /** Has an empty one of that name, without any exchange of ours, in which an existing user has all rights. */
    static void recreate(String name, String user) {
        Map<String, String> servers = Servers.started();
        URI api = api(servers);
        String login = administrator(servers);
        call(api.resolve("vhosts/" + name), login, "DELETE", "");
        call(api.resolve("vhosts/" + name), login, "PUT", "{}");
        for (String each : Set.copyOf(List.of(user, servers.get("RABBITMQ_USERNAME")))) {
            call(api.resolve("permissions/" + name + "/" + each), login, "PUT", """
                    {"configure": ".*", "write": ".*", "read": ".*"}""");
        }
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

    private static String administrator(Map<String, String> servers) {
        return login(servers.get("RABBITMQ_USERNAME"), servers.get("RABBITMQ_PASSWORD"));
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
