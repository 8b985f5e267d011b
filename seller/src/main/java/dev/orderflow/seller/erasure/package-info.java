/** Removes personal data from shipments: when a customer is erased, and after the retention time. */
@NullMarked
package dev.orderflow.seller.erasure;

import org.jspecify.annotations.NullMarked;
