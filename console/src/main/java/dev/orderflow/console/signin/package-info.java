/** Operators sign in on a page, and have a session in an encrypted cookie. */
@NullMarked
package dev.orderflow.console.signin;

import org.jspecify.annotations.NullMarked;
