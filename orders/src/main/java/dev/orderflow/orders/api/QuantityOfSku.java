package dev.orderflow.orders.api;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines that name the same sku keep the limit of a line together, since they become one. */
@Constraint(validatedBy = QuantityOfSku.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface QuantityOfSku {

    int max();

    String message() default "must be at most {max}, together with the other lines of the sku";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<QuantityOfSku, List<PlaceOrderRequest.@Nullable Line>> {

        private int max;

        @Override
        public void initialize(QuantityOfSku limit) {
            max = limit.max();
        }

        // A line that is too large by itself is refused by the limit of its own.
        @Override
        public boolean isValid(
                @Nullable List<PlaceOrderRequest.@Nullable Line> lines, ConstraintValidatorContext context) {
            if (lines == null) {
                return true;
            }
            Map<String, Long> quantities = new HashMap<>();
            boolean valid = true;
            context.disableDefaultConstraintViolation();
            for (int i = 0; i < lines.size(); i++) {
                PlaceOrderRequest.Line line = lines.get(i);
                if (line == null || line.sku() == null || line.quantity() == null || line.quantity() < 1) {
                    continue;
                }
                long quantity = quantities.merge(line.sku(), (long) line.quantity(), Long::sum);
                if (quantity > max && line.quantity() <= max) {
                    valid = false;
                    refuse(i, context);
                }
            }
            return valid;
        }

        private static void refuse(int position, ConstraintValidatorContext context) {
            context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                    .addPropertyNode("quantity")
                    .inIterable()
                    .atIndex(position)
                    .addConstraintViolation();
        }
    }
}
