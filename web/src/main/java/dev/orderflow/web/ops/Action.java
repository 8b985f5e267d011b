package dev.orderflow.web.ops;

import java.util.Locale;

/** An action of an operator. */
enum Action {
    REPLAY,
    RETRY,
    DISCARD;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
