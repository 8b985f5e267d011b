/**
 * Customers log in with a code that is sent to their e-mail address, and get a JWT. The JWTs of another issuer can replace
 * them; see {@link dev.orderflow.orders.login.LoginConfig}. Customers have no accounts: an e-mail address without orders
 * can log in, too.
 */
@NullMarked
package dev.orderflow.orders.login;

import org.jspecify.annotations.NullMarked;
