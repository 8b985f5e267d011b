package dev.orderflow.web.response;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What is answered with 200 to a caller without a credential is the same for everyone: caches may keep it for
 * {@value BriefCache#SECONDS} seconds, and ask by its ETag whether it has changed. No cache may keep any other answer of a
 * service, so that one with a credential may show more.
 */
@NameBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface CachedBriefly {}
