/** {@code demo}: an order and its e-mails, shown step by step. */
@NullMarked
package dev.orderflow.cli.demo;

import org.jspecify.annotations.NullMarked;
