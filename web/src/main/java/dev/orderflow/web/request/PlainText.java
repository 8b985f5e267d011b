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
 * One line of visible text. It has no control characters or line separators, which could forge a header of a mail or a
 * line of a log; no lone surrogates, which the database cannot store; and no characters that change the order in which
 * text is shown.
 */
@Pattern(regexp = PlainText.CHARACTERS)
@Pattern(regexp = PlainText.VISIBLE)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {

    /**
     * The embeddings, overrides and isolates of directions, as part of a character class. Direction marks (U+200E,
     * U+200F, U+061C), which Arabic and Hebrew texts need, are allowed.
     *
     * @see <a href="https://www.unicode.org/reports/tr9/">The Bidirectional Algorithm</a>
     */
    String DIRECTIONS = "\\u202a-\\u202e\\u2066-\\u2069";

    /** The same as a regular expression, for text that may be blank or missing. */
    String CHARACTERS = "[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}" + DIRECTIONS + "]*";

    /** At least one letter, number, punctuation mark or symbol; some letters and one symbol look like a space. */
    String VISIBLE = "(?s).*[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\u115f\\u1160\\u3164\\uffa0\\u2800]].*";

    String MESSAGE = "must be visible text on one line, without control characters";

    String message() default MESSAGE;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
