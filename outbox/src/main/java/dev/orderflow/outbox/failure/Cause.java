package dev.orderflow.outbox.failure;

import dev.orderflow.outbox.log.FailureReason;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Groups failures that one mistake causes: the class of the innermost exception and the first method of our own code, such
 * as {@code java.lang.IllegalStateException at dev.orderflow.seller.fulfilment.PrepareShipments.prepare}. It has no line
 * number, so that a release that moves the line changes nothing.
 *
 * <p>The failures of a driver come without a frame of ours. They are grouped by their message, without what differs from
 * event to event: {@code CLASS: MESSAGE}.
 */
final class Cause {

    private static final String OUR_OWN = "dev.orderflow.";
    private static final int DEEPEST = 20;

    // The same as in the function failed_event_cause.
    private static final Pattern DIFFERS = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9]+");

    // The compiler and Quarkus number their methods and classes.
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");
    private static final Pattern GENERATED = Pattern.compile("(_Subclass|_ClientProxy|\\$\\$).*");

    private Cause() {}

    static String of(Throwable failure) {
        Deque<Throwable> innermostFirst = new ArrayDeque<>();
        for (Throwable each = failure; each != null && innermostFirst.size() < DEEPEST; each = each.getCause()) {
            innermostFirst.push(each);
        }
        Throwable innermost = innermostFirst.getFirst();
        Optional<String> own = innermostFirst.stream()
                .flatMap(each -> Arrays.stream(each.getStackTrace()))
                .filter(frame -> frame.getClassName().startsWith(OUR_OWN))
                .map(Cause::method)
                .findFirst();
        return FailedEvents.column(own.map(method -> innermost.getClass().getName() + " at " + method)
                .orElseGet(() -> DIFFERS.matcher(FailureReason.of(innermost)).replaceAll("*")));
    }

    private static String method(StackTraceElement frame) {
        return GENERATED.matcher(frame.getClassName()).replaceFirst("") + "."
                + LAMBDA.matcher(frame.getMethodName()).replaceFirst("$1");
    }
}
