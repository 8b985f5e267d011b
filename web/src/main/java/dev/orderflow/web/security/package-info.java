/**
 * Who a caller is by HTTP Basic: an operator, another service of the application, or a user that the service's own {@link
 * dev.orderflow.web.security.Credentials} admit. A resource declares what each of them may do.
 */
@NullMarked
package dev.orderflow.web.security;

import org.jspecify.annotations.NullMarked;
