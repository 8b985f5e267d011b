package dev.orderflow.web.ops;

/** Names failed events as targets of actions. */
public final class FailedEventTarget {

    private FailedEventTarget() {}

    public static String of(long id) {
        return "failed-event/" + id;
    }
}
