/** The sellers, their API keys and their login. */
@NullMarked
package dev.orderflow.seller.sellers;

import org.jspecify.annotations.NullMarked;
