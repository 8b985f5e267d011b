package dev.orderflow.console.audit;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the page about actions. */
@MessageBundle("audit")
interface AuditTexts {

    @Message("Audit")
    String title();

    @Message("What operators did in all services, the newest first. Services keep it for 30 days.")
    String intro();

    @Message("Filter")
    String filter();

    @Message("Service")
    String service();

    @Message("All services")
    String anyService();

    @Message("Target")
    String target();

    @Message("such as failed-event/17")
    String targetHint();

    @Message("Apply")
    String apply();

    @Message("Clear")
    String clear();

    @Message("Actions of operators, the newest first")
    String caption();

    @Message("No operator has done anything yet.")
    String none();

    @Message("No action matches this filter.")
    String noneMatch();

    @Message("The services that have answered have no such action.")
    String noneKnown();

    @Message("Time")
    String at();

    @Message("Operator")
    String operator();

    @Message("Action")
    String action();

    @Message("Reason")
    String reason();

    @Message("Details")
    String details();

    @Message("via {via}")
    String via(String via);

    @Message("Newest")
    String newest();

    @Message("Older")
    String older();
}
