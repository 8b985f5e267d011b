package dev.orderflow.cli.compare;

import java.util.Collections;
import java.util.List;

/** Orders of one coordination that reached the same status after an outage, and when the first and the last did. */
record Ending(String coordination, String status, int orders, int placed, long firstMillis, long lastMillis) {

    static Ending of(String coordination, String status, int placed, List<Long> millis) {
        return new Ending(
                coordination, status, millis.size(), placed, Collections.min(millis), Collections.max(millis));
    }
}
