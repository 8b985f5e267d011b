package dev.orderflow.orders.login;

/** What a customer has in hand after logging in. */
record Tokens(String access, RefreshToken refresh) {}
