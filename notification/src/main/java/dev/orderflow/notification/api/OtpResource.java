package dev.orderflow.notification.api;

import dev.orderflow.notification.sending.SendLoginCode;
import dev.orderflow.web.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/otp")
@Tag(name = "Requests of services")
class OtpResource {

    private final SendLoginCode sendLoginCode;

    OtpResource(SendLoginCode sendLoginCode) {
        this.sendLoginCode = sendLoginCode;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            summary = "Mail a login code, now or not at all",
            description = "The code is not stored, and each request sends a mail.")
    @APIResponse(responseCode = "204", description = "The mail server has accepted the mail")
    @APIResponse(responseCode = "400", description = "validation-failed or malformed-request")
    @APIResponse(
            responseCode = "503",
            description = "mail-not-sent: the mail server has not accepted the mail within 5 seconds")
    public Uni<Void> send(@NotNull @Valid OtpRequest request) {
        return sendLoginCode.send(request.email(), request.code(), request.expiresAt());
    }
}
