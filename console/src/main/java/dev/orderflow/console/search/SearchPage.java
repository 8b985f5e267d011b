package dev.orderflow.console.search;

import dev.orderflow.console.layout.Frame.Section;
import dev.orderflow.console.layout.Frames;
import dev.orderflow.console.layout.Parameters;
import dev.orderflow.web.security.Roles;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Finds the orders of a customer. A form sends the e-mail address and the answer is a page, so that no URL contains it. */
@Path("/orders/search")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.OPERATOR)
class SearchPage {

    private static final int LIMIT = 50;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int BAD_GATEWAY = 502;
    private static final Pattern EMAIL = Pattern.compile(CustomerOrderRequest.EMAIL);

    private final FindCustomerOrders customerOrders;
    private final Frames frames;

    SearchPage(FindCustomerOrders customerOrders, Frames frames) {
        this.customerOrders = customerOrders;
        this.frames = frames;
    }

    /** The page of the form, for a reload of what was found. */
    @GET
    @RolesAllowed({Roles.READER, Roles.OPERATOR})
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> form() {
        return RestResponse.seeOther(URI.create("/orders"));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> find(@Nullable String body, HttpHeaders headers) {
        Parameters fields = Parameters.ofForm(body);
        String email = fields.read("email", text -> Parameters.line(text, CustomerOrderRequest.LONGEST));
        UUID after = fields.read("after", UUID::fromString);
        if (email == null
                || !EMAIL.matcher(email).matches()
                || !fields.unreadable().isEmpty()) {
            return Uni.createFrom()
                    .item(page(BAD_REQUEST, headers, new SearchView(email == null ? "" : email, true, null)));
        }
        return customerOrders
                .find(new CustomerOrderRequest(email, after, LIMIT))
                .map(asked -> page(asked.known() ? OK : BAD_GATEWAY, headers, new SearchView(email, false, asked)));
    }

    private RestResponse<TemplateInstance> page(int status, HttpHeaders headers, SearchView view) {
        return frames.page(status, headers, Section.ORDERS, frame -> SearchPages.customer(frame, view));
    }
}
