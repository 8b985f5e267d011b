package dev.orderflow.console.flow;

import dev.orderflow.console.layout.Frame;
import dev.orderflow.console.live.Watched;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "flow")
final class FlowPages {

    private FlowPages() {}

    static native TemplateInstance flow(Frame frame, Watched watched, Flow view, FlowPicture picture);
}
