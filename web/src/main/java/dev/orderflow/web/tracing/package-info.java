/**
 * Accepts sampling decisions only from the application's services.
 */
@NullMarked
package dev.orderflow.web.tracing;

import org.jspecify.annotations.NullMarked;
