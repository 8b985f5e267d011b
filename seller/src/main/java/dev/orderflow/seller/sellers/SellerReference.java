package dev.orderflow.seller.sellers;

import dev.orderflow.seller.Seller;

/** A seller, as other resources show it. */
public record SellerReference(String id, String name) {

    public static SellerReference from(Seller seller) {
        return new SellerReference(seller.id(), seller.name());
    }
}
