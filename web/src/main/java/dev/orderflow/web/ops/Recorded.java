package dev.orderflow.web.ops;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Records what a resource method does when an operator is the caller: with the operator's name, and as its target the path
 * of what was made, or else that of the request. The record is written in the transaction that carries the action out: the
 * method's {@link dev.orderflow.outbox.Transactions#run} joins it. What fails is not recorded, nor what other callers do.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Recorded {

    /** What is done, as {@code /ops/actions} shows it. */
    @Nonbinding
    String value() default "";
}
