package dev.orderflow.cli.failedevents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.Style;
import dev.orderflow.cli.api.Json;
import java.util.Locale;

/** Prints one line per failed event, and a heading above the first. */
final class FailedEventTable {

    private static final int LONGEST_REASON = 120;
    private static final String ROW = "%-13s %6s  %s %-8s  %-20s  %-26s %-36s  %s";

    private final Session session;
    private boolean empty = true;

    FailedEventTable(Session session) {
        this.session = session;
    }

    boolean isEmpty() {
        return empty;
    }

    void print(String service, JsonNode event) {
        if (empty) {
            String heading = row("SERVICE", "ID", state("STATE"), "ATTEMPTS", "FAILED AT", "TYPE", "ORDER", "REASON");
            session.out().println(session.styled(Style.BOLD, heading));
            empty = false;
        }
        String state = Json.text(event, "state");
        session.out()
                .println(row(
                        service,
                        Json.text(event, "id"),
                        state.equals("PARKED") ? session.styled(Style.RED, state(state)) : state(state),
                        Json.text(event, "attempts"),
                        Json.text(event, "failedAt").replaceFirst("\\.[0-9]+", ""),
                        Session.printable(Json.text(event, "type")),
                        Session.printable(Json.text(event, "subject")),
                        Session.printable(shortened(Json.text(event, "reason")))));
    }

    private static String row(Object... columns) {
        return String.format(Locale.ROOT, ROW, columns);
    }

    private static String state(String name) {
        return String.format(Locale.ROOT, "%-10s", name);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON - 1) + "…";
    }
}
