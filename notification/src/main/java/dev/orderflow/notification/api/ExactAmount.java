package dev.orderflow.notification.api;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** The amount has no more decimals than its currency. */
@Constraint(validatedBy = ExactAmount.Validator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface ExactAmount {

    String message() default "must be an amount of the currency";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<ExactAmount, NotifyRequest.Amount> {

        @Override
        public boolean isValid(NotifyRequest.@Nullable Amount given, ConstraintValidatorContext context) {
            if (given == null || given.amount() == null || given.currency() == null) {
                return true;
            }
            try {
                given.toMoney();
                return true;
            } catch (ArithmeticException | IllegalArgumentException e) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                        .addPropertyNode("amount")
                        .addConstraintViolation();
                return false;
            }
        }
    }
}
