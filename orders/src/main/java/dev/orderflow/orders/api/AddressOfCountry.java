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

/** An address has the parts that its country requires, and its region is in the country. */
@Constraint(validatedBy = AddressOfCountry.Validator.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface AddressOfCountry {

    String message() default "must be an address of the country";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<AddressOfCountry, PlaceOrderRequest.Address> {

        private static final String NEEDED = "is needed in an address of the country";

        @Override
        public boolean isValid(PlaceOrderRequest.@Nullable Address address, ConstraintValidatorContext context) {
            if (address == null || address.country() == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            return hasItsPostalCode(address, context) & hasItsRegion(address, context);
        }

        private static boolean hasItsPostalCode(PlaceOrderRequest.Address address, ConstraintValidatorContext context) {
            return !isMissing(address.postalCode())
                    || !AddressParts.needsPostalCode(address.country())
                    || refuse("postalCode", NEEDED, context);
        }

        private static boolean hasItsRegion(PlaceOrderRequest.Address address, ConstraintValidatorContext context) {
            if (isMissing(address.region())) {
                return !AddressParts.needsRegion(address.country()) || refuse("region", NEEDED, context);
            }
            return address.region().startsWith(address.country() + "-")
                    || refuse("region", "must be a region of the country", context);
        }

        private static boolean isMissing(@Nullable String part) {
            return part == null || part.isEmpty();
        }

        private static boolean refuse(String part, String message, ConstraintValidatorContext context) {
            context.buildConstraintViolationWithTemplate(message)
                    .addPropertyNode(part)
                    .addConstraintViolation();
            return false;
        }
    }
}
