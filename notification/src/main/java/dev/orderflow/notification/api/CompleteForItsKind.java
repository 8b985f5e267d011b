package dev.orderflow.notification.api;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The request has all fields that its kind of mail needs. */
@Constraint(validatedBy = CompleteForItsKind.Validator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface CompleteForItsKind {

    String message() default "must not be null for this kind";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<CompleteForItsKind, NotifyRequest> {

        @Override
        public boolean isValid(@Nullable NotifyRequest request, ConstraintValidatorContext context) {
            if (request == null || request.kind() == null) {
                return true;
            }
            List<String> missing = missing(request);
            context.disableDefaultConstraintViolation();
            missing.forEach(
                    field -> context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                            .addPropertyNode(field)
                            .addConstraintViolation());
            return missing.isEmpty();
        }

        private static List<String> missing(NotifyRequest request) {
            Map<String, @Nullable Object> needed = new LinkedHashMap<>();
            switch (request.kind()) {
                case ORDER_CONFIRMATION -> {
                    needed.put("deliveryAddress", request.deliveryAddress());
                    needed.put("lines", request.lines());
                    needed.put("total", request.total());
                }
                case ORDER_REJECTION -> needed.put("reason", request.reason());
                case ORDER_CANCELLATION -> {}
            }
            return needed.entrySet().stream()
                    .filter(field -> field.getValue() == null)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }
}
