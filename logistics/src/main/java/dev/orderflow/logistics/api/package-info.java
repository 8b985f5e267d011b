/** Logistics to look at: partners and assignments over HTTP. */
@NullMarked
package dev.orderflow.logistics.api;

import org.jspecify.annotations.NullMarked;
