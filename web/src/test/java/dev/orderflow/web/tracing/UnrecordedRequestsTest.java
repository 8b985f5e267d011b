package dev.orderflow.web.tracing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Without an endpoint, OpenTelemetry is off. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class UnrecordedRequestsTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "00-" + TRACE + "-b7ad6b7169203331-";
    private static final SamplingProof OURS = new SamplingProof(Optional.of("battery staple"), Optional.empty());

    @Test
    void aRequestHasTheTraceContextOfItsCaller() {
        assertThat(traceparent(Map.of("traceparent", CALLER + "00"))).isEqualTo(CALLER + "00");
    }

    @Test
    void onlyAServiceSaysThatItsTraceIsRecorded() {
        assertThat(traceparent(Map.of("traceparent", CALLER + "01"))).isEqualTo(CALLER + "00");
        assertThat(traceparent(Map.of("traceparent", CALLER + "01", "tracestate", "orderflow=1")))
                .isEqualTo(CALLER + "00");
        assertThat(traceparent(Map.of("traceparent", CALLER + "01", "tracestate", "orderflow=" + OURS.of(TRACE))))
                .isEqualTo(CALLER + "01");
    }

    @Test
    void aRequestWithoutOneBeginsATraceOfItsOwn() {
        String first = traceparent(Map.of());

        assertThat(first).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        assertThat(traceparent(Map.of())).isNotEqualTo(first);
        assertThat(traceparent(Map.of("traceparent", "00-0-0-01"))).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }

    private static String traceparent(Map<String, String> headers) {
        return given().headers(headers).get("/echo/traceparent").asString();
    }
}
