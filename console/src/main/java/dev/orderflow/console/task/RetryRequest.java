package dev.orderflow.console.task;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A retry of a task, as a service takes it. */
@RegisterForReflection
record RetryRequest(String reason) {}
