/**
 * Logistics over HTTP: partners and assignments to look at, what partners report of their orders, and delivery by request and
 * response.
 */
@NullMarked
package dev.orderflow.logistics.api;

import org.jspecify.annotations.NullMarked;
