/**
 * The catalogue to read and edit, the shipments to look at and to call packed, the sellers and their keys, and what orders
 * asks for when it coordinates an order itself, over HTTP.
 */
@NullMarked
package dev.orderflow.seller.api;

import org.jspecify.annotations.NullMarked;
