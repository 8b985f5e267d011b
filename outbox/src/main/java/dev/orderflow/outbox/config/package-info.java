/** The settings of the library. Secrets are read literally, and the database's address in a form that fits a URL. */
@NullMarked
package dev.orderflow.outbox.config;

import org.jspecify.annotations.NullMarked;
