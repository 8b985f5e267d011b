/** The delivery partners themselves: their list, and their API keys. */
@NullMarked
package dev.orderflow.logistics.partners;

import org.jspecify.annotations.NullMarked;
