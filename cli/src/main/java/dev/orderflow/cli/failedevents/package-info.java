/** {@code failed}, {@code replay} and {@code discard} work on the failed events of every service. */
@NullMarked
package dev.orderflow.cli.failedevents;

import org.jspecify.annotations.NullMarked;
