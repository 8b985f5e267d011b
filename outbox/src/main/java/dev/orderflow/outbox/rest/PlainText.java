package dev.orderflow.outbox.rest;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One line of text that is not blank: neither control characters nor line separators, which could forge a header of an
 * e-mail or a line of a log, nor half a character, which the database could not keep.
 */
@NotBlank
@Pattern(regexp = PlainText.CHARACTERS)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {

    /** The same as a regular expression, for text that may be blank or missing. */
    String CHARACTERS = "[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]*";

    String message() default "must be text on one line, without control characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
