/**
 * Who delivers an order: delivery partners, the regions that they serve and what they can carry in a day, and the
 * assignment of each order to one of them.
 */
@NullMarked
package dev.orderflow.logistics;

import org.jspecify.annotations.NullMarked;
