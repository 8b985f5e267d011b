/** The requests of orders when it coordinates an order by requests. */
@NullMarked
package dev.orderflow.seller.orchestration;

import org.jspecify.annotations.NullMarked;
