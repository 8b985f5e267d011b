/** The products that sellers offer, and how many pieces of each are in stock. */
@NullMarked
package dev.orderflow.seller.catalogue;

import org.jspecify.annotations.NullMarked;
