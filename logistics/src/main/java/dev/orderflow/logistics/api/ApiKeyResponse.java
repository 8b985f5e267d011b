package dev.orderflow.logistics.api;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The only answer that shows the key: only its hash is stored. */
@RegisterForReflection
record ApiKeyResponse(String apiKey) {}
