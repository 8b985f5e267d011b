package dev.orderflow.outbox.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;

@Path("/echo")
@PermitAll
public class EchoResource {

    public record Line(@Min(1) int quantity) {}

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
    @Path("/failure")
    public String fail() {
        throw new IllegalStateException("the secret inside");
    }

    @GET
    @Path("/database-trouble")
    public String failForNow() {
        throw new IllegalStateException("wrapped", new SQLException("the secret database is shutting down", "57P03"));
    }
}
