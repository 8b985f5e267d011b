package dev.orderflow.orders.api;

import dev.orderflow.orders.Customer;
import dev.orderflow.orders.Order;
import dev.orderflow.web.ops.Recorded;
import dev.orderflow.web.request.Page;
import dev.orderflow.web.security.ClientAddress;
import dev.orderflow.web.security.Roles;
import dev.orderflow.web.security.SecurityDescription;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@SecurityScheme(
        securitySchemeName = OrderResource.LOGIN,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description =
                "The accessToken of a customer's login. If another issuer issues the tokens, also an operator's token")
@SecurityScheme(
        securitySchemeName = OrderResource.ORDER_TOKEN,
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        apiKeyName = OrderAccess.HEADER,
        description = OrderAccess.DESCRIPTION)
@Tag(name = "Orders")
class OrderResource {

    static final String LOGIN = "login";
    static final String ORDER_TOKEN = "orderToken";

    private final OrderCommands commands;
    private final VisibleOrders visibleOrders;
    private final OrderAccess access;
    private final Caller caller;
    private final ClientAddress clientAddress;
    private final IdempotencyKeys idempotencyKeys;

    OrderResource(
            OrderCommands commands,
            VisibleOrders visibleOrders,
            OrderAccess access,
            Caller caller,
            ClientAddress clientAddress,
            IdempotencyKeys idempotencyKeys) {
        this.commands = commands;
        this.visibleOrders = visibleOrders;
        this.access = access;
        this.caller = caller;
        this.clientAddress = clientAddress;
        this.idempotencyKeys = idempotencyKeys;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    @Recorded("place-order")
    @SecurityRequirementsSet
    @SecurityRequirement(name = LOGIN)
    @SecurityRequirement(name = SecurityDescription.PASSWORD)
    @Operation(
            summary = "Place an order",
            description =
                    "Names and prices come from the catalogue. Lines with the same sku become one. Unknown fields are "
                            + "ignored. With an Idempotency-Key, a repeated request does not place another order.")
    @APIResponseSchema(
            value = OrderResponse.class,
            responseCode = "201",
            responseDescription = "Placed; Location is the address of the order")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(responseCode = "401", description = "unauthorized: the login is not, or no longer, valid")
    @APIResponse(
            responseCode = "403",
            description = "not-your-email: you are logged in with another e-mail address than the customer's; or "
                    + "cross-site-request")
    @APIResponse(
            responseCode = "409",
            description =
                    "total-changed: the order costs total, not expectedTotal; or request-in-flight: an earlier request with "
                            + "the same Idempotency-Key is still being processed; try again after Retry-After seconds")
    @APIResponse(
            responseCode = "422",
            description =
                    "unknown-sku, mixed-currencies, coordination-not-allowed, or idempotency-key-reused: the key belongs to a "
                            + "request with another body")
    @APIResponse(
            responseCode = "429",
            description = "too-many-requests: guests have placed too many orders from this client address, or for this "
                    + "e-mail address; or too-many-logins; try again after Retry-After seconds")
    @APIResponse(responseCode = "503", description = "catalogue-not-ready; try again after Retry-After seconds")
    @Parameter(
            name = IdempotencyKeys.HEADER,
            in = ParameterIn.HEADER,
            description =
                    "Chosen by the client, for example a UUID. The same key and body get the first response again, by "
                            + "default for a day. A refused order leaves its key free. Logged-in customers get 422 when they use "
                            + "a key for another body. Guests cannot be told apart, so a guest's key with another body is another "
                            + "key.",
            schema = @Schema(type = SchemaType.STRING, pattern = IdempotencyKeys.PATTERN))
    public Uni<RestResponse<OrderResponse>> place(
            @Context HttpHeaders headers, @Context HttpServerRequest http, @NotNull @Valid PlaceOrderRequest request) {
        return caller.known()
                .invoke(known -> known.requireOwn(request.customer().email()))
                .flatMap(known -> commands.place(
                        idempotencyKeys.of(known, headers, request),
                        request.toNewOrder(known.guest() ? clientAddress.of(http) : null)))
                .map(this::created);
    }

    @GET
    @WithSession
    @RolesAllowed({Customer.ROLE, Roles.READER, Roles.OPERATOR})
    @SecurityRequirement(name = LOGIN)
    @SecurityRequirement(name = SecurityDescription.PASSWORD)
    @Operation(
            summary = "List your own orders, newest first; operators and readers see all orders",
            description = "Customers send the accessToken of their login as Authorization: Bearer")
    @APIResponse(responseCode = "200", description = "The orders")
    @APIResponse(responseCode = "400", description = "validation-failed")
    @APIResponse(responseCode = "401", description = "unauthorized")
    @APIResponse(responseCode = "403", description = "forbidden")
    public Uni<Page<OrderResponse>> page(
            @QueryParam("number")
                    @Parameter(description = "The number of an order; only for operators and readers")
                    @Size(max = 20)
                    @Nullable
                    String number,
            @QueryParam("after") @Nullable UUID after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return visibleOrders.page(number, after, limit);
    }

    @GET
    @Path("/{id}")
    @WithSession
    @PermitAll
    @SecurityRequirement(name = ORDER_TOKEN)
    @SecurityRequirement(name = LOGIN)
    @SecurityRequirement(name = SecurityDescription.PASSWORD)
    @Operation(summary = "Show an order and its workflow")
    @APIResponse(responseCode = "200", description = "The order")
    @APIResponse(responseCode = "401", description = "unauthorized: neither a token nor a login")
    @APIResponse(responseCode = "404", description = "not-found: there is no such order, or it is another customer's")
    public Uni<OrderResponse> get(
            @RestPath UUID id,
            @HeaderParam(OrderAccess.HEADER) @Parameter(description = OrderAccess.DESCRIPTION) @Nullable String token) {
        return visibleOrders.get(id, token);
    }

    @POST
    @Path("/{id}/cancel")
    @PermitAll
    @Recorded("cancel-order")
    @ResponseStatus(202)
    @SecurityRequirement(name = ORDER_TOKEN)
    @SecurityRequirement(name = LOGIN)
    @SecurityRequirement(name = SecurityDescription.PASSWORD)
    @Operation(
            summary = "Cancel an order",
            description =
                    "The order is CANCELLING until logistics has decided whether it can still be stopped. Then it is "
                            + "CANCELLED or SHIPPED. A repeated request changes nothing.")
    @APIResponseSchema(
            value = OrderResponse.class,
            responseCode = "202",
            responseDescription = "Cancellation requested; the response shows the order")
    @APIResponse(responseCode = "401", description = "unauthorized: neither a token nor a login")
    @APIResponse(responseCode = "404", description = "not-found: there is no such order, or it is another customer's")
    @APIResponse(responseCode = "409", description = "cannot-be-cancelled: the order is shipped, delivered or rejected")
    public Uni<OrderResponse> cancel(
            @RestPath UUID id,
            @HeaderParam(OrderAccess.HEADER) @Parameter(description = OrderAccess.DESCRIPTION) @Nullable String token) {
        return commands.cancel(id, token);
    }

    private RestResponse<OrderResponse> created(Order order) {
        return RestResponse.ResponseBuilder.<OrderResponse>created(URI.create("/orders/" + order.id()))
                .entity(OrderResponse.placed(order).withAccessToken(access.tokenOf(order.id())))
                .build();
    }
}
