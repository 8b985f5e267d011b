/**
 * The copy of seller's catalogue, and its REST API. {@link dev.orderflow.orders.catalogue.CatalogueFill} fills an empty
 * copy from seller's REST API; seller's events update it.
 */
@NullMarked
package dev.orderflow.orders.catalogue;

import org.jspecify.annotations.NullMarked;
