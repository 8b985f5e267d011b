/** {@code failed}, {@code replay} and {@code discard} call the operator API of every service. */
@NullMarked
package dev.orderflow.cli.failedevents;

import org.jspecify.annotations.NullMarked;
