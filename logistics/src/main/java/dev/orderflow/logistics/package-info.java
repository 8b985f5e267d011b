/**
 * Delivery partners with their regions and their capacity per day, and the assignment of each order to one of them.
 */
@NullMarked
package dev.orderflow.logistics;

import org.jspecify.annotations.NullMarked;
