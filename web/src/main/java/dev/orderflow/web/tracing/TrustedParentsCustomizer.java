package dev.orderflow.web.tracing;

import dev.orderflow.web.WebConfig;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Decorates the configured sampler with {@link TrustedParents}. */
@Singleton
class TrustedParentsCustomizer implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {

    private final Optional<String> password;
    private final Optional<String> acceptedPassword;

    TrustedParentsCustomizer(WebConfig config) {
        this.password = config.service().password();
        this.acceptedPassword = config.service().acceptedPassword();
    }

    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
        builder.addSamplerCustomizer((sampler, properties) -> new TrustedParents(sampler, password, acceptedPassword));
    }
}
