package dev.orderflow.e2e.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.outbox.testing.Repository;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A packaged service in its own process. */
public final class ServiceProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    public static final String OPS_NAME = "e2e";
    public static final String OPS_PASSWORD = "e2e-operator";
    public static final String READERS_NAME = "e2e-reader";
    static final String SERVICE_PASSWORD = "e2e-service";
    static final String CONSOLE_PASSWORD = "the console of e2e";
    static final String SESSION_KEY = "the sessions at the console of e2e";

    private static final String OPERATORS_PATHS =
            "/(ops|orders|notifications|products|sellers|shipments|partners|assignments|api)(/.*)?";

    public static final String OPERATOR = basic(OPS_PASSWORD);
    public static final String SERVICE = basic(SERVICE_PASSWORD);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String service;
    private final String name;
    private final Map<String, String> environment;
    private final int port;
    private final Path log;
    private Process process;
    private long started = -1;
    private long ready = -1;

    /** @param name distinguishes the logs of replicas */
    ServiceProcess(String service, String name, Map<String, String> environment) {
        this.service = service;
        this.name = name;
        this.environment = environment;
        this.port = freePort();
        this.log = Repository.root().resolve("e2e/target").resolve(name + ".log");
    }

    public ServiceProcess start() {
        if (process == null) {
            started = logLength();
        }
        ProcessBuilder builder = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("POSTGRES_") || name.startsWith("RABBITMQ_"));
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        try {
            Files.createDirectories(log.getParent());
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    // The result of the build: with -Dnative an executable, otherwise a JVM application.
    private List<String> command() {
        Path target = Repository.root().resolve(service).resolve("target");
        if (Boolean.getBoolean("orderflow.native")) {
            try (Stream<Path> files = Files.list(target)) {
                return List.of(files.filter(file -> file.toString().endsWith("-runner"))
                        .findAny()
                        .orElseThrow(() -> new IllegalStateException("No native executable in " + target))
                        .toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Path jar = target.resolve("quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: package " + service + " first");
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar.toString());
    }

    public ServiceProcess awaitReady() {
        await(service + " is ready, see " + log).atMost(START_LIMIT).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(service + " ended while starting, see " + log);
            }
            return status("/q/health/ready") == 200;
        });
        if (ready < 0) {
            ready = logLength();
        }
        return this;
    }

    /** The log of the first start, until the process was ready. */
    public List<String> startLog() {
        return logBetween(started, ready).lines().toList();
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public String service() {
        return service;
    }

    /** Distinguishes this replica from the others of its service. */
    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Whether the process has ended within the limit. */
    public boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Freezes the process: it neither answers nor closes connections. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets a frozen process continue. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        run(List.of("kill", "-" + signal, Long.toString(pid())));
    }

    /** The bytes of live objects after a garbage collection. */
    public long liveHeap() {
        run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid()), "GC.run"));
        return (long) metrics("jvm_memory_used_bytes{area=\"heap\"").sum();
    }

    /** Whether this replica publishes the outbox of its service. */
    public boolean leadsTheRelay() {
        return metrics("outbox_relay_leader").sum() > 0;
    }

    /** The values of the metrics whose line has this prefix; none if the process does not answer. */
    public DoubleStream metrics(String prefix) {
        try {
            return series(prefix).mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
        } catch (UncheckedIOException e) {
            return DoubleStream.empty();
        }
    }

    /** The lines of the metrics with this prefix: a series and its value each. */
    public Stream<String> series(String prefix) {
        return send(HttpRequest.newBuilder(URI.create(url() + "/q/metrics")))
                .body()
                .lines()
                .filter(line -> line.startsWith(prefix) && !line.startsWith("#"));
    }

    /** The log from that position on, see {@link #logLength()}. */
    public String logSince(long length) {
        return logBetween(length, logLength());
    }

    private String logBetween(long from, long to) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) (to - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long logLength() {
        return log.toFile().length();
    }

    private static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Kills the process, as a power cut would. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Stops the process with SIGTERM, as Kubernetes does. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException(service + " does not end, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public JsonNode get(String path) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url() + path)));
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return read(response.body());
    }

    public JsonNode get(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
        headers.forEach(request::header);
        return read(send(request).body());
    }

    public HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(url() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> post(String path, String json, Map<String, String> headers, Duration limit) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        headers.forEach(request::header);
        return send(request, limit);
    }

    /** The status of the response, or -1 if there is none. */
    public int status(String path) {
        try {
            return send(HttpRequest.newBuilder(URI.create(url() + path))).statusCode();
        } catch (UncheckedIOException e) {
            return -1;
        }
    }

    public static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, ANSWER_LIMIT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, Duration limit) {
        HttpRequest plain = request.timeout(limit).build();
        // Protected paths need an operator.
        HttpRequest sent = plain.uri().getPath().matches(OPERATORS_PATHS)
                        && plain.headers().firstValue("Authorization").isEmpty()
                ? request.header("Authorization", OPERATOR).build()
                : plain;
        try {
            HttpResponse<String> response = http.send(sent, BodyHandlers.ofString());
            DescribedAnswers.of(service).require(sent, response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The {@code tracestate} by which a service proves that a trace is sampled, so that others sample it, too. */
    public static String proofOfSampling(String traceId) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SERVICE_PASSWORD.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] proof = mac.doFinal(("sampled " + traceId).getBytes(StandardCharsets.UTF_8));
            return "orderflow=" + HexFormat.of().formatHex(proof).substring(0, 32);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // Every Java platform has the algorithm.
        }
    }

    private static String basic(String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((OPS_NAME + ":" + password).getBytes(StandardCharsets.US_ASCII));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }
}
