package dev.orderflow.console.api;

import dev.orderflow.console.service.CustomerMail;
import dev.orderflow.console.service.FailedEvent;
import dev.orderflow.console.service.OpenTask;
import dev.orderflow.console.service.ProcessedEvent;
import dev.orderflow.console.service.ServiceView;
import dev.orderflow.console.service.ServiceView.Known;
import dev.orderflow.console.service.ServiceView.Unknown;
import dev.orderflow.console.service.WaitingEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
record ServiceResponse(
        @Schema(examples = "logistics") String service,

        @Schema(description = "Whether the service has answered. Otherwise nothing is known of it")
        boolean answered,

        @Schema(description = "Why nothing is known", nullable = true) @Nullable
        String reason,

        List<OpenTask> tasks,

        @Schema(description = "Events that the broker does not take")
        List<WaitingEvent> waitingEvents,

        List<FailedEvent> failedEvents,

        @Schema(description = "Which of the order's events the service has processed")
        List<ProcessedEvent> processedEvents,

        @Schema(description = "Mails to the customer; only notification sends them")
        List<CustomerMail> mails) {

    static ServiceResponse of(ServiceView view) {
        if (view instanceof Known known) {
            return new ServiceResponse(
                    known.service(),
                    true,
                    null,
                    known.tasks(),
                    known.waiting(),
                    known.failed(),
                    known.processed(),
                    known.mails());
        }
        return new ServiceResponse(
                view.service(),
                false,
                ((Unknown) view).reason(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
