/**
 * The journal: every event of the exchanges, as it was published, with personal data masked.
 *
 * <p>Partitions of a day are dropped after the retention. The queues are bounded, so a console that is down loses the
 * oldest events; {@code JournalGaps} finds what is missing by the id of the previous event that each event carries.
 */
@NullMarked
package dev.orderflow.console.journal;

import org.jspecify.annotations.NullMarked;
