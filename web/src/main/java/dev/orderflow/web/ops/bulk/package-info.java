/**
 * Decisions of operators about many failed events: a preview, a replay or discard at a limited rate, and its progress. The
 * state is in the database, so any replica continues.
 */
@NullMarked
package dev.orderflow.web.ops.bulk;

import org.jspecify.annotations.NullMarked;
