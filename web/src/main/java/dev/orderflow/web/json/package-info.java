/**
 * Strict JSON: UTF-8 alone, no unknown or repeated members, times as text.
 */
@NullMarked
package dev.orderflow.web.json;

import org.jspecify.annotations.NullMarked;
