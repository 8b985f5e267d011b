/** {@code forget} erases customers in all services. */
@NullMarked
package dev.orderflow.cli.erasure;

import org.jspecify.annotations.NullMarked;
