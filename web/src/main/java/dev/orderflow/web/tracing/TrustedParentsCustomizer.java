package dev.orderflow.web.tracing;

import dev.orderflow.web.WebConfig;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import jakarta.inject.Singleton;

/** Decorates the configured sampler with {@link TrustedParents}. */
@Singleton
class TrustedParentsCustomizer implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {

    private final SamplingProof proof;

    TrustedParentsCustomizer(WebConfig config) {
        this.proof = new SamplingProof(config.service());
    }

    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
        builder.addSamplerCustomizer((sampler, properties) -> new TrustedParents(sampler, proof));
    }
}
