package dev.orderflow.orders.api;

import dev.orderflow.orders.access.LimitsConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
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
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Limits the pieces of a sku over all lines that name it, since they become one line. */
@Constraint(validatedBy = QuantityOfSku.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@interface QuantityOfSku {

    String message() default "must be at most %d, together with the other lines of the sku";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    @ApplicationScoped
    class Validator implements ConstraintValidator<QuantityOfSku, List<PlaceOrderRequest.@Nullable Line>> {

        private final Instance<LimitsConfig> limits;

        // Validators are created before the configuration of the running service is read.
        Validator(Instance<LimitsConfig> limits) {
            this.limits = limits;
        }

        // The constraint of the line itself refuses a line with more than MOST_PIECES.
        @Override
        public boolean isValid(
                @Nullable List<PlaceOrderRequest.@Nullable Line> lines, ConstraintValidatorContext context) {
            if (lines == null) {
                return true;
            }
            int max = max();
            Map<String, Long> quantities = new HashMap<>();
            boolean valid = true;
            context.disableDefaultConstraintViolation();
            for (int i = 0; i < lines.size(); i++) {
                PlaceOrderRequest.Line line = lines.get(i);
                if (line == null || line.sku() == null || line.quantity() == null || line.quantity() < 1) {
                    continue;
                }
                long quantity = quantities.merge(line.sku(), (long) line.quantity(), Long::sum);
                if (quantity > max && line.quantity() <= LimitsConfig.MOST_PIECES) {
                    valid = false;
                    refuse(i, max, context);
                }
            }
            return valid;
        }

        private int max() {
            LimitsConfig configured = limits.get();
            return configured.enabled() ? configured.piecesPerSku() : LimitsConfig.MOST_PIECES;
        }

        private static void refuse(int position, int max, ConstraintValidatorContext context) {
            context.buildConstraintViolationWithTemplate(
                            String.format(Locale.ROOT, context.getDefaultConstraintMessageTemplate(), max))
                    .addPropertyNode("quantity")
                    .inIterable()
                    .atIndex(position)
                    .addConstraintViolation();
        }
    }
}
