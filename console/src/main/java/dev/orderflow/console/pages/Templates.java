package dev.orderflow.console.pages;

import dev.orderflow.console.layout.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "pages")
final class Templates {

    private Templates() {}

    static native TemplateInstance now(Frame frame, NowView view);

    static native TemplateInstance orders(Frame frame, OrderList list);

    static native TemplateInstance order(Frame frame, OrderView view);

    static native TemplateInstance unknownOrder(Frame frame, String id);
}
