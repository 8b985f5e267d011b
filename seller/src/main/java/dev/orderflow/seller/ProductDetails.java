package dev.orderflow.seller;

/** What can be edited of a product. */
public record ProductDetails(String name, String description, Money price, boolean active) {}
