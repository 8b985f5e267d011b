package dev.orderflow.console.health;

import dev.orderflow.console.layout.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "health")
final class HealthPages {

    private HealthPages() {}

    static native TemplateInstance services(Frame frame, HealthView view);
}
