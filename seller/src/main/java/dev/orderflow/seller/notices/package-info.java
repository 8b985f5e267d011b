/** The mails that tell sellers what to send, and what not to send any more. */
@NullMarked
package dev.orderflow.seller.notices;

import org.jspecify.annotations.NullMarked;
