package dev.orderflow.outbox.log;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;

/** Makes every handler of the log use {@link ForgeryProof}, before the first request comes. */
@Singleton
class ForgeryProofLog {

    private static final int FIRST = 1;

    void protect(@Observes @Priority(FIRST) StartupEvent started) {
        LogContext context = LogContext.getLogContext();
        for (String name : Collections.list(context.getLoggerNames())) {
            protect(context.getLogger(name));
        }
        protect(context.getLogger(""));
    }

    private static void protect(Logger logger) {
        for (Handler handler : logger.getHandlers()) {
            protect(handler);
        }
    }

    private static void protect(Handler handler) {
        if (handler.getFormatter() instanceof ExtFormatter formatter && !(formatter instanceof ForgeryProof)) {
            handler.setFormatter(new ForgeryProof(formatter));
        }
        if (handler instanceof ExtHandler outer) {
            for (Handler inner : outer.getHandlers()) {
                protect(inner);
            }
        }
    }
}
