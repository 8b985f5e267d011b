package dev.orderflow.outbox.log;

import java.util.ArrayList;
import java.util.List;

/** The text of a failure for a row and a line of a log. */
public final class FailureReason {

    private static final int LONGEST = 1_000;
    private static final int DEEPEST_CAUSE = 5;

    private FailureReason() {}

    /** The failure and what caused it, on one line of up to 1,000 characters, without e-mail addresses. */
    public static String of(Throwable failure) {
        List<String> chain = new ArrayList<>();
        Throwable cause = failure;
        while (cause != null && chain.size() < DEEPEST_CAUSE) {
            String text = cause.toString();
            // A wrapper that repeats its cause adds nothing.
            if (chain.isEmpty() || !chain.get(chain.size() - 1).contains(text)) {
                chain.add(text);
            }
            cause = cause.getCause();
        }
        // PostgreSQL has no NUL in text.
        String reason = EmailAddresses.masked(
                String.join(", caused by ", chain).replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " "));
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST);
    }
}
