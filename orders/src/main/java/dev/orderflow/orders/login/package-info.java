/**
 * Customers log in with a code that is sent to their e-mail address, and get a JWT that the rest of orders knows them by, or
 * that another issuer's may take the place of; see {@link dev.orderflow.orders.login.LoginConfig}. Nobody has an account: an
 * e-mail address that never ordered anything is served as any other.
 */
@NullMarked
package dev.orderflow.orders.login;

import org.jspecify.annotations.NullMarked;
