package dev.orderflow.web.request;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One line of text with something to see in it: neither control characters nor line separators, which could forge a header
 * of an e-mail or a line of a log, nor half a character, which the database could not keep, nor characters that show the
 * text around them in another order than it has.
 */
@Pattern(regexp = PlainText.CHARACTERS)
@Pattern(regexp = PlainText.VISIBLE)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {

    /**
     * The embeddings, overrides and isolates of directions, as part of a character class. Marks of direction (U+200E,
     * U+200F, U+061C), which texts in Arabic and Hebrew need, are none.
     *
     * @see <a href="https://www.unicode.org/reports/tr9/">The Bidirectional Algorithm</a>
     */
    String DIRECTIONS = "\\u202a-\\u202e\\u2066-\\u2069";

    /** The same as a regular expression, for text that may be blank or missing. */
    String CHARACTERS = "[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}" + DIRECTIONS + "]*";

    /** Has a letter, number, punctuation mark or symbol; some letters and one symbol look like a space. */
    String VISIBLE = "(?s).*[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\u115f\\u1160\\u3164\\uffa0\\u2800]].*";

    String MESSAGE = "must be visible text on one line, without control characters";

    String message() default MESSAGE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
