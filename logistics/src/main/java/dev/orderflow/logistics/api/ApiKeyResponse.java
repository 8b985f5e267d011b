package dev.orderflow.logistics.api;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The only response with the key. Only its hash is stored. */
@RegisterForReflection
record ApiKeyResponse(String apiKey) {}
