package dev.orderflow.outbox.log;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.StructuredFormatter;

/**
 * Decorates a formatter: escapes characters that start a line, control a terminal or change the direction of text, and
 * masks e-mail addresses, also in messages of exceptions. Lines of stack traces stay.
 */
final class ForgeryProof extends ExtFormatter {

    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\t]]");
    private static final Pattern TRAILING_LINE_END = Pattern.compile("\\R\\z");

    private final ExtFormatter other;

    ForgeryProof(ExtFormatter other) {
        this.other = other;
    }

    @Override
    public String format(ExtLogRecord logged) {
        // JSON escapes line feeds itself and has no others; what is left is inside of its strings.
        return other instanceof StructuredFormatter ? escapedButEnd(other.format(logged)) : formatPlain(logged);
    }

    private String formatPlain(ExtLogRecord logged) {
        String message = logged.getFormattedMessage();
        ExtLogRecord safe = logged;
        if (message != null && !escaped(message).equals(message)) {
            safe = new ExtLogRecord(logged);
            safe.setMessage(escaped(message), ExtLogRecord.FormatStyle.NO_FORMAT);
        }
        String text = other.format(safe);
        return logged.getThrown() == null
                ? text
                : withoutMessages(text, logged.getThrown(), Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static String withoutMessages(String text, Throwable thrown, Set<Throwable> seen) {
        if (!seen.add(thrown)) {
            return text;
        }
        String result = text;
        String description = thrown.toString();
        if (description != null) {
            result = result.replace(description, escaped(description));
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            result = withoutMessages(result, suppressed, seen);
        }
        Throwable cause = thrown.getCause();
        return cause == null ? result : withoutMessages(result, cause, seen);
    }

    private static String escapedButEnd(String json) {
        String content = TRAILING_LINE_END.matcher(json).replaceFirst("");
        return escaped(content) + json.substring(content.length());
    }

    private static String escaped(String text) {
        return UNSAFE.matcher(EmailAddresses.masked(text)).replaceAll(found -> {
            int character = found.group().codePointAt(0);
            return switch (character) {
                case '\n' -> "\\\\n";
                case '\r' -> "\\\\r";
                default ->
                    found.group().chars().mapToObj("\\\\u%04x"::formatted).reduce("", String::concat);
            };
        });
    }
}
