package dev.orderflow.seller.api;

import dev.orderflow.seller.Seller;

record SellerReference(String id, String name) {

    static SellerReference from(Seller seller) {
        return new SellerReference(seller.id(), seller.name());
    }
}
