package dev.orderflow.console.task;

import dev.orderflow.console.layout.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "tasks")
final class TaskPages {

    private TaskPages() {}

    static native TemplateInstance list(Frame frame, TaskList list);

    static native TemplateInstance task(Frame frame, TaskView view, boolean acts);
}
