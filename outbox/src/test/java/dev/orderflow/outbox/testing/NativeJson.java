package dev.orderflow.outbox.testing;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Lets a test on the JVM fail where a native image would: JSON is read and written by reflection, for which a native image
 * knows only the classes that were registered when it was built.
 */
@Singleton
public class NativeJson implements ObjectMapperCustomizer {

    private static final Logger LOG = Logger.getLogger(NativeJson.class);

    private final Set<String> reflected;

    NativeJson() {
        try (InputStream names = NativeJson.class.getClassLoader().getResourceAsStream(NativeImage.REFLECTED)) {
            reflected = new String(names.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule(NativeJson.class.getName())
                .setSerializerModifier(new BeanSerializerModifier() {
                    @Override
                    public JsonSerializer<?> modifySerializer(
                            SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
                        if (serializer instanceof BeanSerializerBase) {
                            require(bean.getBeanClass());
                        }
                        return serializer;
                    }
                })
                .setDeserializerModifier(new BeanDeserializerModifier() {
                    @Override
                    public JsonDeserializer<?> modifyDeserializer(
                            DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> deserializer) {
                        if (deserializer instanceof BeanDeserializerBase) {
                            require(bean.getBeanClass());
                        }
                        return deserializer;
                    }
                }));
    }

    void require(Class<?> type) {
        if (!reflected.contains(type.getName())) {
            IllegalStateException failure = new IllegalStateException(
                    type.getName() + " has no JSON form in a native image: add @RegisterForReflection");
            // The caller may treat the failure as transient.
            LOG.error(failure.getMessage(), failure);
            throw failure;
        }
    }
}
