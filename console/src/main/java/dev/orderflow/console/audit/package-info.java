/** What operators have done, when and why, as the services have recorded it. */
@NullMarked
package dev.orderflow.console.audit;

import org.jspecify.annotations.NullMarked;
