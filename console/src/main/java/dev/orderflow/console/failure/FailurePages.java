package dev.orderflow.console.failure;

import dev.orderflow.console.layout.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "failures")
final class FailurePages {

    private FailurePages() {}

    static native TemplateInstance groups(Frame frame, FailureList list, boolean acts);

    static native TemplateInstance events(Frame frame, FailureEvents list, boolean acts);

    static native TemplateInstance event(Frame frame, FailureEvent view, boolean acts);

    static native TemplateInstance preview(Frame frame, DecisionView view, boolean acts);

    static native TemplateInstance outcome(Frame frame, DecisionForm form, DecisionOutcome outcome);

    static native TemplateInstance progress(Frame frame, DecisionStatus status, boolean acts);
}
