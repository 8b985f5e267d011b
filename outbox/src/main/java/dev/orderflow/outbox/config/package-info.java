/** How settings of the environment are read: secrets as they are, and the database's address in a form that fits a URL. */
@NullMarked
package dev.orderflow.outbox.config;

import org.jspecify.annotations.NullMarked;
