/**
 * The REST API that all services share. Errors are {@linkplain dev.orderflow.web.problem problems}, JSON is {@linkplain
 * dev.orderflow.web.json strict}, {@linkplain dev.orderflow.web.connection connections} have limits, and callers have
 * {@linkplain dev.orderflow.web.security credentials}. Operators use the endpoints of {@link dev.orderflow.web.ops}.
 */
@NullMarked
package dev.orderflow.web;

import org.jspecify.annotations.NullMarked;
