package dev.orderflow.logistics.api;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Shown once: only its hash is kept. */
@RegisterForReflection
record ApiKeyResponse(String apiKey) {}
