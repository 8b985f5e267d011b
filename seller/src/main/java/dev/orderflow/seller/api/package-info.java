/** The catalogue to read and edit, and the shipments and sellers to look at, over HTTP. */
@NullMarked
package dev.orderflow.seller.api;

import org.jspecify.annotations.NullMarked;
