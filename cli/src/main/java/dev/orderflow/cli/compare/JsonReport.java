package dev.orderflow.cli.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.api.Json;
import java.io.PrintWriter;

/** One JSON object, printed at the end. It has {@code endings} only when there was an outage. */
final class JsonReport implements Report {

    private final PrintWriter out;
    private final ObjectNode report = Json.object();

    JsonReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void startLatencies() {
        report.putArray("latencies");
    }

    @Override
    public void add(Latency latency) {
        array("latencies")
                .addObject()
                .put("coordination", latency.coordination())
                .put("orders", latency.orders())
                .put("perSecond", latency.perSecond())
                .put("p50Milliseconds", latency.p50Millis())
                .put("p99Milliseconds", latency.p99Millis())
                .put("longestMilliseconds", latency.longestMillis());
    }

    @Override
    public void startEndings() {
        report.putArray("endings");
    }

    @Override
    public void add(Ending ending) {
        array("endings")
                .addObject()
                .put("coordination", ending.coordination())
                .put("status", ending.status())
                .put("orders", ending.orders())
                .put("placed", ending.placed())
                .put("firstMilliseconds", ending.firstMillis())
                .put("lastMilliseconds", ending.lastMillis());
    }

    @Override
    public void end() {
        out.println(Json.pretty(report));
    }

    private ArrayNode array(String name) {
        return report.withArray(name);
    }
}
