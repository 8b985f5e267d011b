package dev.orderflow.console.audit;

import dev.orderflow.console.layout.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "audit")
final class AuditPages {

    private AuditPages() {}

    static native TemplateInstance list(Frame frame, AuditList list);
}
