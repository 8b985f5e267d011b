package dev.orderflow.orders.api;

import dev.orderflow.orders.CancelOrder;
import dev.orderflow.orders.Customer;
import dev.orderflow.orders.FindOrders;
import dev.orderflow.orders.FindOwnOrders;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderProgress;
import dev.orderflow.orders.coordination.Coordinators;
import dev.orderflow.orders.placing.IdempotencyKey;
import dev.orderflow.orders.placing.NewOrder;
import dev.orderflow.orders.placing.PlaceOrder;
import dev.orderflow.orders.placing.PlaceOrderOnce;
import dev.orderflow.outbox.Outbox;
import dev.orderflow.outbox.Transactions;
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
import java.util.List;
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
@SecurityScheme(
        securitySchemeName = OrderResource.LOGIN,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "The accessToken of a customer's login; where another issuer gives tokens, also an operator's")
@SecurityScheme(
        securitySchemeName = OrderResource.ORDER_TOKEN,
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        apiKeyName = OrderAccess.HEADER,
        description = OrderAccess.DESCRIPTION)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
class OrderResource {

    static final String LOGIN = "login";
    static final String ORDER_TOKEN = "orderToken";

    private final PlaceOrder placeOrder;
    private final PlaceOrderOnce placeOrderOnce;
    private final CancelOrder cancelOrder;
    private final FindOrders findOrders;
    private final Coordinators coordinators;
    private final FindOwnOrders findOwnOrders;
    private final OrderAccess access;
    private final Caller caller;
    private final ClientAddress clientAddress;
    private final IdempotencyKeys idempotencyKeys;
    private final Outbox outbox;
    private final Transactions transactions;

    OrderResource(
            PlaceOrder placeOrder,
            PlaceOrderOnce placeOrderOnce,
            CancelOrder cancelOrder,
            FindOrders findOrders,
            Coordinators coordinators,
            FindOwnOrders findOwnOrders,
            OrderAccess access,
            Caller caller,
            ClientAddress clientAddress,
            IdempotencyKeys idempotencyKeys,
            Outbox outbox,
            Transactions transactions) {
        this.placeOrder = placeOrder;
        this.placeOrderOnce = placeOrderOnce;
        this.cancelOrder = cancelOrder;
        this.findOrders = findOrders;
        this.coordinators = coordinators;
        this.findOwnOrders = findOwnOrders;
        this.access = access;
        this.caller = caller;
        this.clientAddress = clientAddress;
        this.idempotencyKeys = idempotencyKeys;
        this.outbox = outbox;
        this.transactions = transactions;
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
            description = "Names and prices are those of the catalogue. Lines that name the same sku become one. "
                    + "Fields that are not known are ignored. With an Idempotency-Key, an order is placed once, "
                    + "however often the request is sent.")
    @APIResponseSchema(
            value = OrderResponse.class,
            responseCode = "201",
            responseDescription = "Placed; Location is where to follow it")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(responseCode = "401", description = "unauthorized: the login is not valid, or no longer")
    @APIResponse(
            responseCode = "403",
            description = "not-your-email: the customer's address is not the one that you are logged in with")
    @APIResponse(
            responseCode = "409",
            description =
                    "total-changed: the order would cost total, not what was expected; or request-in-flight: an earlier "
                            + "request with the same Idempotency-Key has not been answered yet; try again after "
                            + "Retry-After seconds")
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
                    "Chosen by the caller, for example a UUID. The same key and body get the first answer again, by "
                            + "default for a day. An order that was refused leaves its key free. Customers who are logged in "
                            + "are told with 422 when they use a key for another body; of guests, each body is a request of "
                            + "its own, since nothing tells one guest from another.",
            schema = @Schema(type = SchemaType.STRING, pattern = IdempotencyKeys.PATTERN))
    public Uni<RestResponse<OrderResponse>> place(
            @Context HttpHeaders headers, @Context HttpServerRequest http, @NotNull @Valid PlaceOrderRequest request) {
        return caller.known().flatMap(known -> {
            known.requireOwn(request.customer().email());
            IdempotencyKey key = idempotencyKeys.of(known, headers, request);
            NewOrder newOrder = request.toNewOrder(known.guest() ? clientAddress.of(http) : null);
            return transactions
                    .run(() -> key == null ? place(newOrder) : placeOnce(key, newOrder))
                    .map(this::created);
        });
    }

    @GET
    @WithSession
    @RolesAllowed({Customer.ROLE, Roles.READER, Roles.OPERATOR})
    @SecurityRequirement(name = LOGIN)
    @SecurityRequirement(name = SecurityDescription.PASSWORD)
    @Operation(
            summary = "Page through one's own orders, newest first; operators and readers see all",
            description = "A customer shows the accessToken of the login: Authorization: Bearer")
    @APIResponse(responseCode = "200", description = "The orders")
    @APIResponse(responseCode = "400", description = "validation-failed")
    @APIResponse(responseCode = "401", description = "unauthorized")
    @APIResponse(responseCode = "403", description = "forbidden")
    public Uni<Page<OrderResponse>> page(
            @QueryParam("number")
                    @Parameter(description = "Operators find the order that a customer names on the phone")
                    @Size(max = 20)
                    @Nullable
                    String number,
            @QueryParam("after") @Nullable UUID after,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return caller.known().flatMap(known -> (known.seesAll() && number != null
                        ? findOrders.byNumber(number)
                        : orders(known, after, limit + 1))
                .map(found -> Page.of(
                        found,
                        limit,
                        progress -> progress.order().id(),
                        progress -> OrderResponse.from(progress, known.viewer()))));
    }

    private Uni<List<OrderProgress>> orders(Caller.Known known, @Nullable UUID after, int limit) {
        if (known.seesAll()) {
            return findOrders.page(after, limit);
        }
        return known.email() == null
                ? Uni.createFrom().item(List.of())
                : findOwnOrders.page(known.email(), after, limit);
    }

    @GET
    @Path("/{id}")
    @WithSession
    @PermitAll
    @SecurityRequirement(name = ORDER_TOKEN)
    @SecurityRequirement(name = LOGIN)
    @SecurityRequirement(name = SecurityDescription.PASSWORD)
    @Operation(summary = "Show an order and how far its workflow has come")
    @APIResponse(responseCode = "200", description = "The order")
    @APIResponse(responseCode = "401", description = "unauthorized: neither a token nor a login")
    @APIResponse(responseCode = "404", description = "not-found, or somebody else's")
    public Uni<OrderResponse> get(
            @RestPath UUID id,
            @HeaderParam(OrderAccess.HEADER) @Parameter(description = OrderAccess.DESCRIPTION) @Nullable String token) {
        return access.requireToSee(id, token).flatMap(viewer -> findOrders
                .byId(id)
                .onItem()
                .ifNull()
                .failWith(() -> OrderAccess.unknown(id))
                .map(progress -> OrderResponse.from(progress, viewer)));
    }

    @POST
    @Path("/{id}/cancel")
    @Recorded("cancel-order")
    @PermitAll
    @SecurityRequirement(name = ORDER_TOKEN)
    @SecurityRequirement(name = LOGIN)
    @SecurityRequirement(name = SecurityDescription.PASSWORD)
    @ResponseStatus(202)
    @Operation(
            summary = "Cancel an order",
            description =
                    "It is CANCELLING until logistics has said whether it can still be stopped: then it is CANCELLED, "
                            + "or SHIPPED. Repeated, it changes nothing.")
    @APIResponseSchema(
            value = OrderResponse.class,
            responseCode = "202",
            responseDescription = "The wish is noted; the answer shows the order")
    @APIResponse(responseCode = "401", description = "unauthorized: neither a token nor a login")
    @APIResponse(responseCode = "404", description = "not-found, or somebody else's")
    @APIResponse(responseCode = "409", description = "cannot-be-cancelled: it is on its way, or was rejected")
    public Uni<OrderResponse> cancel(
            @RestPath UUID id,
            @HeaderParam(OrderAccess.HEADER) @Parameter(description = OrderAccess.DESCRIPTION) @Nullable String token) {
        return transactions.run(() -> access.requireToChange(id, token).flatMap(viewer -> cancelOrder
                .cancel(id)
                .onItem()
                .ifNull()
                .failWith(() -> OrderAccess.unknown(id))
                .flatMap(coordinators::pursue)
                .flatMap(outbox::publish)
                .chain(() -> findOrders.byId(id))
                .map(progress -> OrderResponse.from(progress, viewer))));
    }

    private Uni<Order> place(NewOrder newOrder) {
        return placeOrder.place(newOrder).call(this::pursue);
    }

    private Uni<Order> placeOnce(IdempotencyKey key, NewOrder newOrder) {
        return placeOrderOnce
                .place(key, newOrder)
                .call(placement -> placement.repeated() ? Uni.createFrom().voidItem() : pursue(placement.order()))
                .map(PlaceOrderOnce.Placement::order);
    }

    private Uni<Void> pursue(Order order) {
        return coordinators.pursue(List.of(order)).flatMap(outbox::publish);
    }

    private RestResponse<OrderResponse> created(Order order) {
        return RestResponse.ResponseBuilder.<OrderResponse>created(URI.create("/orders/" + order.id()))
                .entity(OrderResponse.placed(order).withAccessToken(access.tokenOf(order.id())))
                .build();
    }
}
