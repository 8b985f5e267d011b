package dev.orderflow.orders.api;

import jakarta.inject.Singleton;

/** Who makes the current request. There is no login yet: every caller is a guest. */
@Singleton
class Caller {

    private static final String GUEST = "guest";

    String name() {
        return GUEST;
    }
}
