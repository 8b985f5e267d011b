package dev.orderflow.notification.messaging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;

/** The customer of an order. */
@RegisterForReflection
record Customer(String name, String email) {

    Customer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(email, "email");
    }
}
