package dev.orderflow.orders.catalogue;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name of a product in the catalogue. */
@Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Sku {

    String message() default "must be a sku: 1 to 64 letters, digits, dots, hyphens and underscores";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
