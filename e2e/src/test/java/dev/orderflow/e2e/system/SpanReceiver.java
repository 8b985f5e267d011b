package dev.orderflow.e2e.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Receives the spans of all services (OTLP over HTTP), and keeps them. Only requests that a test marks are sampled. */
public final class SpanReceiver implements AutoCloseable {

    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private final HttpServer server;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();

    /** @param parentId empty at the start of a trace */
    public record ReceivedSpan(
            String service, String traceId, String id, String parentId, String name, Instant start, Instant end) {}

    SpanReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::receive);
        server.setExecutor(thread);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The spans of a trace that have arrived so far. */
    public List<ReceivedSpan> ofTrace(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
        for (ResourceSpans ofService : request.getResourceSpansList()) {
            String service = ofService.getResource().getAttributesList().stream()
                    .filter(attribute -> attribute.getKey().equals("service.name"))
                    .map(KeyValue::getValue)
                    .map(value -> value.getStringValue())
                    .findFirst()
                    .orElseThrow();
            ofService.getScopeSpansList().stream()
                    .flatMap(scope -> scope.getSpansList().stream())
                    .map(span -> received(service, span))
                    .forEach(spans::add);
        }
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
        exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        exchange.close();
    }

    private static ReceivedSpan received(String service, Span span) {
        HexFormat hex = HexFormat.of();
        return new ReceivedSpan(
                service,
                hex.formatHex(span.getTraceId().toByteArray()),
                hex.formatHex(span.getSpanId().toByteArray()),
                hex.formatHex(span.getParentSpanId().toByteArray()),
                span.getName(),
                time(span.getStartTimeUnixNano()),
                time(span.getEndTimeUnixNano()));
    }

    private static Instant time(long nanos) {
        return Instant.ofEpochSecond(nanos / NANOS_A_SECOND, nanos % NANOS_A_SECOND);
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
