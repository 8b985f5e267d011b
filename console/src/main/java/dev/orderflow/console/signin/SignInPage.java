package dev.orderflow.console.signin;

import dev.orderflow.web.security.OperatorSignIn;
import dev.orderflow.web.security.OperatorSignIn.Result;
import dev.orderflow.web.security.OperatorSignIn.SignedIn;
import dev.orderflow.web.security.OperatorSignIn.TooMany;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** The page where operators sign in. */
@Path("/")
@PermitAll
class SignInPage {

    static final String PATH = "/login";

    private final OperatorSignIn operators;
    private final Sessions sessions;
    private final SignInView view;

    SignInPage(OperatorSignIn operators, Sessions sessions, SignInView view) {
        this.operators = operators;
        this.sessions = sessions;
        this.view = view;
    }

    @GET
    @Path(PATH)
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public TemplateInstance show(@RestQuery @Nullable String next, @Context HttpHeaders headers) {
        return view.form(headers, next, "");
    }

    @POST
    @Path(PATH)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Uni<RestResponse<TemplateInstance>> signIn(
            @Nullable String body, @Context HttpHeaders headers, RoutingContext context) {
        SignInForm form = SignInForm.of(body);
        return operators
                .signIn(form.name(), form.password(), context.request())
                .map(result -> answer(result, form.next(), headers, context));
    }

    private RestResponse<TemplateInstance> answer(
            Result result, @Nullable String next, HttpHeaders headers, RoutingContext context) {
        SignInTexts texts = SignInTexts.of(headers);
        if (result instanceof SignedIn operator) {
            sessions.begin(operator, context);
            return ResponseBuilder.<TemplateInstance>seeOther(LocalTarget.of(next))
                    .build();
        }
        if (result instanceof TooMany tooMany) {
            return ResponseBuilder.create(Status.TOO_MANY_REQUESTS, view.form(headers, next, texts.tooMany()))
                    .header(HttpHeaders.RETRY_AFTER, tooMany.retryAfter().toSeconds() + 1)
                    .build();
        }
        return ResponseBuilder.create(Status.UNAUTHORIZED, view.form(headers, next, texts.refused()))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @POST
    @Path("/logout")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public RestResponse<Void> signOut(RoutingContext context) {
        Sessions.end(context);
        return ResponseBuilder.<Void>seeOther(URI.create(PATH)).build();
    }
}
