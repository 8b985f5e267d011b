/** What operators ask for so that customers are forgotten, and the task that forgets them. */
package dev.orderflow.orders.erasure;
