/** The shipments as sellers see them over HTTP, and the report that one is packed. */
@NullMarked
package dev.orderflow.seller.shipments;

import org.jspecify.annotations.NullMarked;
