package dev.orderflow.web.ops;

import java.util.Locale;

/** What an operator does by hand. */
enum Action {
    REPLAY,
    RETRY,
    DISCARD;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
