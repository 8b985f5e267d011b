/**
 * This service's copy of the catalogue, and its REST API. Seller's events keep the copy up to date;
 * {@link dev.orderflow.orders.catalogue.CatalogueFill} fills it the first time, page by page from seller's REST API.
 */
@NullMarked
package dev.orderflow.orders.catalogue;

import org.jspecify.annotations.NullMarked;
