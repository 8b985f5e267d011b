/** Tells sellers by e-mail what to pick and where to send it, and what is not to be sent after all. */
@NullMarked
package dev.orderflow.seller.mail;

import org.jspecify.annotations.NullMarked;
