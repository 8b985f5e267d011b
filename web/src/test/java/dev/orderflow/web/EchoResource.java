package dev.orderflow.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.outbox.TraceContext;
import dev.orderflow.web.response.CachedBriefly;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.core.impl.NoStackTraceThrowable;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.jboss.resteasy.reactive.RestForm;

@Path("/echo")
@PermitAll
public class EchoResource {

    private final TraceContext traceContext;

    EchoResource(TraceContext traceContext) {
        this.traceContext = traceContext;
    }

    public record Line(
            @Min(1) int quantity,
            @JsonInclude(JsonInclude.Include.NON_NULL) Instant at) {}

    public record Order(@NotBlank String name, @Valid List<Line> lines) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Order echo(@Valid Order order) {
        return order;
    }

    @GET
    @Path("/text")
    public Order text() {
        return new Order("text", List.of());
    }

    @GET
    @Path("/slow")
    public Uni<String> slow() {
        return Uni.createFrom().item("slow").onItem().delayIt().by(Duration.ofSeconds(4));
    }

    @GET
    @Path("/large")
    public Order large() {
        return new Order("large", Collections.nCopies(1_000_000, new Line(1, null)));
    }

    @GET
    @Path("/large-text")
    public String largeText() {
        return "x".repeat(16_000_000);
    }

    @POST
    @Path("/form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Order form(@RestForm String name) {
        return new Order(name, List.of());
    }

    @POST
    @Path("/cancel")
    public void cancel() {}

    @GET
    @Path("/sampled")
    public boolean isSampled() {
        return Span.current().getSpanContext().isSampled();
    }

    @GET
    @Path("/traceparent")
    public String traceparent() {
        return traceContext.current();
    }

    @GET
    @Path("/catalogue")
    @CachedBriefly
    public Order catalogue(
            @QueryParam("name") @DefaultValue("text") String name,
            @QueryParam("missing") @DefaultValue("false") boolean missing) {
        if (missing) {
            throw new NotFoundException();
        }
        return new Order(name, List.of());
    }

    @GET
    @Path("/page")
    public int page(
            @QueryParam("limit") @DefaultValue("1") @Min(1) int limit,
            @HeaderParam("Echo") @Size(max = 3) String header) {
        return limit;
    }

    @GET
    @Path("/nothing")
    public Response answerNothing() {
        return Response.status(410).build();
    }

    @GET
    @Path("/busy")
    public String refuse() {
        throw new WebApplicationException(
                Response.status(429).header("Retry-After", 7).build());
    }

    @GET
    @Path("/own-words")
    public String refuseInItsOwnWords() {
        throw new WebApplicationException(
                Response.status(409).entity("its own words").build());
    }

    @GET
    @Path("/other-service")
    public String relay(@QueryParam("status") @DefaultValue("403") int status) {
        throw new ClientWebApplicationException(status);
    }

    @GET
    @Path("/failure")
    public String fail() {
        throw new IllegalStateException("the secret inside");
    }

    @GET
    @Path("/database-trouble")
    public String failForNow() {
        throw new IllegalStateException("wrapped", new SQLException("the secret database is shutting down", "57P03"));
    }

    /** As the pool fails when no connection comes free in time: with a failure that is no {@link Exception}. */
    @GET
    @Path("/pool-exhausted")
    public Uni<String> waitForAConnection() {
        return Uni.createFrom().failure(new NoStackTraceThrowable("Timeout"));
    }

    @GET
    @Path("/error")
    public Uni<String> failBadly() {
        return Uni.createFrom().failure(new AssertionError("the secret inside"));
    }
}
