/** {@code forget}: customers are forgotten by all services. */
@NullMarked
package dev.orderflow.cli.erasure;

import org.jspecify.annotations.NullMarked;
