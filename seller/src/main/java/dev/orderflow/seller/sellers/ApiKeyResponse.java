package dev.orderflow.seller.sellers;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

record ApiKeyResponse(
        @Schema(description = "Shown this once; the password of the seller's HTTP Basic credential")
        String apiKey) {}
