/** How the copy of the catalogue is filled the first time: page by page from seller's REST API. */
@NullMarked
package dev.orderflow.orders.catalogue;

import org.jspecify.annotations.NullMarked;
