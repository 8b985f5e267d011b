package dev.orderflow.notification.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

record OtpRequest(
        @EMail String email,

        @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be six digits")
        String code,

        @NotNull Instant expiresAt) {

    // Keeps the code out of logs.
    @Override
    public String toString() {
        return "OtpRequest";
    }
}
