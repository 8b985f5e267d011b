package dev.orderflow.orders.login;

import dev.orderflow.orders.EmailAddress;
import dev.orderflow.web.security.ClientAddress;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/login")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Login", description = "Login with a code by e-mail, unless another issuer logs customers in")
class LoginResource {

    private final SendCode sendCode;
    private final LogIn logIn;
    private final RefreshSession refreshSession;
    private final EndSession endSession;
    private final AccessTokens accessTokens;
    private final LoginConfig config;
    private final ClientAddress clientAddress;

    LoginResource(
            SendCode sendCode,
            LogIn logIn,
            RefreshSession refreshSession,
            EndSession endSession,
            AccessTokens accessTokens,
            LoginConfig config,
            ClientAddress clientAddress) {
        this.sendCode = sendCode;
        this.logIn = logIn;
        this.refreshSession = refreshSession;
        this.endSession = endSession;
        this.accessTokens = accessTokens;
        this.config = config;
        this.clientAddress = clientAddress;
    }

    @RegisterForReflection
    record CodeRequest(
            @NotNull
            @Size(max = EmailAddress.MAX_LENGTH)
            @Email(regexp = EmailAddress.PATTERN, message = EmailAddress.MESSAGE)
            String email) {}

    @RegisterForReflection
    record CodeSent(long expiresIn) {}

    @RegisterForReflection
    record LoginRequest(
            @NotNull
            @Size(max = EmailAddress.MAX_LENGTH)
            @Email(regexp = EmailAddress.PATTERN, message = EmailAddress.MESSAGE)
            String email,

            @NotNull @Pattern(regexp = LoginCodes.PATTERN, message = "must be six digits")
            String code) {}

    @RegisterForReflection
    record RefreshRequest(@NotNull @Size(max = 200) String refreshToken) {}

    /**
     * @param expiresIn lifetime of the access token in seconds
     * @param refreshToken valid once, to get new tokens
     */
    @RegisterForReflection
    record TokenResponse(String accessToken, String tokenType, long expiresIn, String refreshToken) {}

    @POST
    @ResponseStatus(202)
    @Operation(
            summary = "Send a code",
            description = "The response is the same for known and unknown addresses. The code replaces an earlier one.")
    @APIResponseSchema(
            value = CodeSent.class,
            responseCode = "202",
            responseDescription = "Sent; expiresIn is its lifetime in seconds")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(responseCode = "404", description = "login-elsewhere")
    @APIResponse(responseCode = "429", description = "too-many-requests; try again after Retry-After seconds")
    @APIResponse(responseCode = "503", description = "code-not-sent; try again after Retry-After seconds")
    public Uni<CodeSent> sendCode(@Context HttpServerRequest http, @NotNull @Valid CodeRequest request) {
        return sendCode.to(request.email(), clientAddress.of(http))
                .map(sent -> new CodeSent(config.codeLifetime().toSeconds()));
    }

    @POST
    @Path("/verify")
    @Operation(summary = "Log in with the code")
    @APIResponse(responseCode = "200", description = "Logged in")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(responseCode = "401", description = "invalid-code: wrong, used, too old or tried too often")
    @APIResponse(responseCode = "404", description = "login-elsewhere")
    @APIResponse(responseCode = "429", description = "too-many-requests; try again after Retry-After seconds")
    public Uni<TokenResponse> verify(@Context HttpServerRequest http, @NotNull @Valid LoginRequest request) {
        return logIn.with(request.email(), request.code(), clientAddress.of(http))
                .map(this::response);
    }

    @POST
    @Path("/refresh")
    @Operation(
            summary = "Get new tokens for a refresh token",
            description = "A refresh token is valid once. Its second use ends the session.")
    @APIResponse(responseCode = "200", description = "New tokens")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(responseCode = "401", description = "invalid-refresh-token: log in again")
    @APIResponse(responseCode = "404", description = "login-elsewhere")
    public Uni<TokenResponse> refresh(@NotNull @Valid RefreshRequest request) {
        return refreshSession.by(request.refreshToken()).map(this::response);
    }

    @POST
    @Path("/logout")
    @Operation(
            summary = "Log out",
            description = "The refresh tokens of the session become invalid. Its access token stays valid until it "
                    + "expires.")
    @APIResponse(responseCode = "204", description = "Logged out, or was not logged in")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(responseCode = "404", description = "login-elsewhere")
    public Uni<Void> logout(@NotNull @Valid RefreshRequest request) {
        return endSession.of(request.refreshToken());
    }

    private TokenResponse response(Tokens tokens) {
        return new TokenResponse(
                tokens.access(),
                "Bearer",
                accessTokens.lifetime().toSeconds(),
                tokens.refresh().text());
    }
}
