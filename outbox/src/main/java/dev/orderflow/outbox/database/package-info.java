/**
 * The connections with PostgreSQL: limits, TLS, migration, failures that pass, and the session that shows a living replica.
 */
@NullMarked
package dev.orderflow.outbox.database;

import org.jspecify.annotations.NullMarked;
