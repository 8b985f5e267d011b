/** The packaged services as processes, with their infrastructure, mails and logs. */
@NullMarked
package dev.orderflow.e2e.system;

import org.jspecify.annotations.NullMarked;
