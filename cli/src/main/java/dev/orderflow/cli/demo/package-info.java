/** {@code demo} shows an order and its e-mails step by step. */
@NullMarked
package dev.orderflow.cli.demo;

import org.jspecify.annotations.NullMarked;
