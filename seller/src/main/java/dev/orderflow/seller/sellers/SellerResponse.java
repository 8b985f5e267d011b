package dev.orderflow.seller.sellers;

import dev.orderflow.seller.Address;
import dev.orderflow.seller.Seller;

record SellerResponse(String id, String name, String email, Address address) {

    static SellerResponse from(Seller seller) {
        return new SellerResponse(seller.id(), seller.name(), seller.email(), seller.address());
    }
}
