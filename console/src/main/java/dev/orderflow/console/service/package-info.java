/**
 * What the services themselves know of an order, asked by their endpoints for operators.
 *
 * <p>All are asked at the same time and have two seconds. A service that does not answer is unknown, not healthy.
 */
@NullMarked
package dev.orderflow.console.service;

import org.jspecify.annotations.NullMarked;
