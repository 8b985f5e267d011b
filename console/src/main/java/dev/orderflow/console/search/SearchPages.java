package dev.orderflow.console.search;

import dev.orderflow.console.layout.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "search")
final class SearchPages {

    private SearchPages() {}

    static native TemplateInstance customer(Frame frame, SearchView view);
}
