package dev.orderflow.seller.catalogue;

import dev.orderflow.seller.Money;

/** The part of a product that sellers change. */
record ProductDetails(String name, String description, Money price, boolean active) {}
