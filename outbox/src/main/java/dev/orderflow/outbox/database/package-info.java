/**
 * Connections to PostgreSQL: limits, TLS, migration, transient failures, and the session of a living replica.
 */
@NullMarked
package dev.orderflow.outbox.database;

import org.jspecify.annotations.NullMarked;
