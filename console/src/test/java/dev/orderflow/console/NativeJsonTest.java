package dev.orderflow.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The tests themselves: JSON that a native image could not read or write fails in them. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class NativeJsonTest {

    private static final String JSON = "{\"text\":\"hello\"}";

    record Unregistered(String text) {}

    @RegisterForReflection
    record Registered(String text) {}

    @Inject
    ObjectMapper json;

    @Test
    void readsAndWritesJsonLikeANativeImage() throws Exception {
        assertThat(json.writeValueAsString(new Registered("hello"))).isEqualTo(JSON);
        assertThat(json.readValue(JSON, Registered.class)).isEqualTo(new Registered("hello"));

        assertThatThrownBy(() -> json.writeValueAsString(new Unregistered("hello")))
                .hasMessageContaining("@RegisterForReflection");
        assertThatThrownBy(() -> json.readValue(JSON, Unregistered.class))
                .hasMessageContaining("@RegisterForReflection");
    }
}
