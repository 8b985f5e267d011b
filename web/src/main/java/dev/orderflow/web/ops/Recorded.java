package dev.orderflow.web.ops;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Records the call of a resource method by an operator, with the operator's name and the path of the created resource
 * or of the request. The record is written in the transaction of the action: the method's {@link
 * dev.orderflow.outbox.Transactions#run} joins it. Failed calls and calls of others are not recorded.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Recorded {

    /** The action as {@code /ops/actions} shows it. */
    @Nonbinding
    String value() default "";
}
