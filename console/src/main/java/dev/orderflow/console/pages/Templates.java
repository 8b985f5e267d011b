package dev.orderflow.console.pages;

import dev.orderflow.console.layout.Frame;
import dev.orderflow.console.live.Watched;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;

@CheckedTemplate(basePath = "pages")
final class Templates {

    private Templates() {}

    static native TemplateInstance now(Frame frame, Watched watched, NowView view);

    static native TemplateInstance orders(Frame frame, Watched watched, OrderList list, boolean seesCustomers);

    static native TemplateInstance order(Frame frame, Watched watched, OrderView view);

    static native TemplateInstance services(Frame frame, ServicesView view);

    static native TemplateInstance compare(Frame frame, @Nullable Watched watched, Comparison comparison);

    static native TemplateInstance unknownOrder(Frame frame, Watched watched, String id);
}
