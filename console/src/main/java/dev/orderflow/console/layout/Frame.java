package dev.orderflow.console.layout;

import java.time.Instant;

/**
 * What all pages show.
 *
 * @param language an ISO 639 code
 * @param assets the path of styles and scripts
 * @param section the item of the navigation that is current
 * @param now on the server, which clocks of browsers are compared with
 */
public record Frame(String language, String assets, Section section, Instant now) {

    /** The items of the navigation. */
    public enum Section {
        NOW,
        ORDERS,
        FAILURES,
        TASKS,
        FLOW,
        AUDIT
    }

    public boolean showsNow() {
        return section == Section.NOW;
    }

    public boolean showsOrders() {
        return section == Section.ORDERS;
    }

    public boolean showsFailures() {
        return section == Section.FAILURES;
    }

    public boolean showsTasks() {
        return section == Section.TASKS;
    }

    public boolean showsFlow() {
        return section == Section.FLOW;
    }

    public boolean showsAudit() {
        return section == Section.AUDIT;
    }
}
