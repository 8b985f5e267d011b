/**
 * Sends customers mails about their orders, and records each of them.
 *
 * <p>An event or request inserts a notification and a durable task in one transaction, once per order and kind. The task sends the
 * mail and records the result. A mail server takes part in no transaction: if the process or the database fails between its
 * answer and the record, the mail is sent again. So a mail is sent <em>at least once</em>, always with the same Message-ID, by which mail
 * systems can detect the copy. Its result is published once.
 */
@NullMarked
package dev.orderflow.notification;

import org.jspecify.annotations.NullMarked;
