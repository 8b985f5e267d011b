package dev.orderflow.e2e.container;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.e2e.chaos.ChaosWitnesses;
import dev.orderflow.e2e.system.Infrastructure;
import dev.orderflow.e2e.system.MailInbox;
import dev.orderflow.e2e.system.ServiceProcess;
import dev.orderflow.outbox.testing.Repository;
import dev.orderflow.outbox.testing.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The four services as {@code kubectl apply} would run them: two containers each, of their images. */
final class ContainerSystem {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final Infrastructure infrastructure = Infrastructure.start();
    final ChaosWitnesses witnesses = ChaosWitnesses.of(infrastructure, new MailInbox());
    private final Map<String, ImageArchive> images = new LinkedHashMap<>();
    private final Map<String, Replicas> replicas = new LinkedHashMap<>();

    /**
     * @param overlay the overlay to deploy
     * @param archives the folder with the images that the overlay names
     */
    ContainerSystem(RenderedOverlay overlay, Path archives) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end of containers"));
        Path folder = Repository.root().resolve("e2e/target/containers");
        for (String service : Services.ALL) {
            PodTemplate pod = overlay.podOf(service);
            ImageArchive image = ImageArchive.read(archives.resolve(fileOf(pod.image())));
            images.put(service, image);
            replicas.put(service, new Replicas(service, pod, new Sandbox(image, pod, folder.resolve(service))));
            Map<String, String> environment = pod.environment();
            infrastructure.createDatabase(
                    environment.get("DB_NAME"), environment.get("DB_USERNAME"), environment.get("DB_PASSWORD"));
            infrastructure.letIntoBroker(environment.get("RABBITMQ_USERNAME"), environment.get("RABBITMQ_PASSWORD"));
        }
    }

    // scripts/image-archive derives this name from GROUP/NAME:TAG.
    private static String fileOf(String image) {
        return image.substring(image.lastIndexOf('/') + 1).replace(':', '-') + ".tar";
    }

    /** Starts all containers at the same time, and waits for them. */
    void start(int each) {
        for (int i = 0; i < each; i++) {
            services().forEach(service -> service.start(addressesOf(service)));
        }
        services().forEach(service -> service.running().forEach(service::awaitReady));
        await("the catalogue is filled")
                .atMost(LIMIT)
                .until(() -> !get("orders", "/products").get("items").isEmpty());
        witnesses.watch();
    }

    Stream<Replicas> services() {
        return replicas.values().stream();
    }

    Replicas service(String name) {
        return replicas.get(name);
    }

    ImageArchive imageOf(String service) {
        return images.get(service);
    }

    Stream<Container> containers() {
        return services().flatMap(service -> service.running().stream());
    }

    /** The variables that differ from a cluster: the addresses of the servers and the other services. */
    Map<String, String> addressesOf(Replicas service) {
        Map<String, String> addresses = new HashMap<>(infrastructure.addresses());
        addresses.put("SMTP_HOST", "127.0.0.1");
        addresses.put("SMTP_PORT", Integer.toString(witnesses.inbox().port()));
        services().forEach(other -> addresses.put(other.name().toUpperCase(Locale.ROOT) + "_URL", other.url()));
        addresses.keySet().retainAll(service.pod().environment().keySet());
        return addresses;
    }

    JsonNode get(String service, String path) {
        return ServiceProcess.read(send(request(service, path)).body());
    }

    HttpResponse<String> post(String service, String path, String json) {
        return send(request(service, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String service, String path) {
        return HttpRequest.newBuilder(URI.create(service(service).url() + path)).timeout(LIMIT);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void end() {
        services().forEach(Replicas::close);
        witnesses.inbox().close();
        infrastructure.close();
    }
}
