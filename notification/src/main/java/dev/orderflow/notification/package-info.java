/**
 * Tells customers by e-mail what happens to their orders, and keeps a ledger of it.
 *
 * <p>What orders tells, by an event or a request, gets a ledger row and a durable task in one transaction, once for each
 * order and kind of news; the task sends the mail afterwards, and what became of it is written to the ledger. A mail server takes part in no transaction: when a process dies, or the
 * database fails, after the mail server has accepted a mail and before that is written down, the mail is sent again. So
 * a customer gets a mail <em>at least once</em>. Both have the same Message-ID, by which mail systems can tell that they
 * are the same and drop one; other services are told only once.
 */
@NullMarked
package dev.orderflow.notification;

import org.jspecify.annotations.NullMarked;
