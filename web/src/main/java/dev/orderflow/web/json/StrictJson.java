package dev.orderflow.web.json;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Refuses JSON that would be read as a different value: {@code "2"} as 2, 1 as {@code "1"} or true, "" as null, 1.9 as
 * 1, the first of two bodies, one of two members with the same name, invalid UTF-8.
 *
 * <p>An amount is a {@code BigDecimal} that is written as text, so text is accepted for it.
 */
@Singleton
class StrictJson implements ObjectMapperCustomizer {

    // After Quarkus has registered the module for times: the last registered module has precedence.
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.getFactory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        mapper.getFactory().setInputDecorator(new OnlyUtf8());
        mapper.registerModule(new SimpleModule("strict").addDeserializer(Instant.class, new TimeAsText()));

        refuse(mapper.coercionConfigDefaults(), CoercionInputShape.EmptyString);
        refuse(mapper.coercionConfigFor(LogicalType.Integer), CoercionInputShape.String, CoercionInputShape.Boolean);
        refuse(mapper.coercionConfigFor(LogicalType.Float), CoercionInputShape.Boolean);
        refuse(
                mapper.coercionConfigFor(LogicalType.Boolean),
                CoercionInputShape.String,
                CoercionInputShape.Integer,
                CoercionInputShape.Float);
        refuse(
                mapper.coercionConfigFor(LogicalType.Textual),
                CoercionInputShape.Boolean,
                CoercionInputShape.Integer,
                CoercionInputShape.Float);
    }

    private static void refuse(MutableCoercionConfig target, CoercionInputShape... shapes) {
        Stream.of(shapes).forEach(shape -> target.setCoercion(shape, CoercionAction.Fail));
    }
}
