/** {@code secrets} and {@code account} create the secrets of an installation and the accounts of operators. */
@NullMarked
package dev.orderflow.cli.secrets;

import org.jspecify.annotations.NullMarked;
