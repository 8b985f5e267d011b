package dev.orderflow.outbox.config;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Says whether OpenTelemetry has no endpoint to export to, for {@code quarkus.otel.sdk.disabled}: an SDK that exports nothing
 * would cost time with each request and statement.
 */
@Priority(Priorities.LIBRARY + 50)
public final class Telemetry implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;
    private static final String DISABLED = "outbox.telemetry.disabled";
    private static final String ENDPOINT = "quarkus.otel.exporter.otlp.endpoint";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        return name.equals(DISABLED)
                ? ConfigValue.builder()
                        .withName(name)
                        .withValue(Boolean.toString(isBlank(context.restart(ENDPOINT))))
                        .build()
                : context.proceed(name);
    }

    private static boolean isBlank(@Nullable ConfigValue found) {
        return found == null || found.getValue() == null || found.getValue().isBlank();
    }
}
