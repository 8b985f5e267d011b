package dev.orderflow.web.response;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets caches keep a 200 for a caller without a credential for {@value BriefCache#SECONDS} seconds, and revalidate it
 * by its ETag. No cache may keep another answer of a service, so an answer with a credential may show more.
 */
@NameBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface CachedBriefly {}
