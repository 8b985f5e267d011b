package dev.orderflow.orders.login;

/** The tokens of a session. */
record Tokens(String access, RefreshToken refresh) {}
