package dev.orderflow.orders.api;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** The region of an address lies in its country. */
@Constraint(validatedBy = RegionOfCountry.Validator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface RegionOfCountry {

    String message() default "must be a region of the country";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<RegionOfCountry, PlaceOrderRequest.Address> {

        @Override
        public boolean isValid(PlaceOrderRequest.@Nullable Address address, ConstraintValidatorContext context) {
            if (address == null
                    || address.region() == null
                    || address.country() == null
                    || address.region().startsWith(address.country() + "-")) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                    .addPropertyNode("region")
                    .addConstraintViolation();
            return false;
        }
    }
}
