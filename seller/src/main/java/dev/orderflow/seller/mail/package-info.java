/** Tells sellers by e-mail what to pick and where to send it. */
@NullMarked
package dev.orderflow.seller.mail;

import org.jspecify.annotations.NullMarked;
