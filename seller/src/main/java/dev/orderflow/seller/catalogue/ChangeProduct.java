package dev.orderflow.seller.catalogue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Changes a product of the catalogue. */
@ApplicationScoped
class ChangeProduct {

    private final ProductRepository products;
    private final StockRepository stocks;

    ChangeProduct(ProductRepository products, StockRepository stocks) {
        this.products = products;
        this.stocks = stocks;
    }

    /**
     * Replaces the details of the product; if they differ, its version grows. The product is locked until the caller's
     * transaction ends, so its events are stored in the order of its versions.
     *
     * @return null for an unknown sku
     */
    public Uni<ProductChange> change(String sku, ProductDetails details) {
        return products.lock(sku)
                .chain(() -> stocks.findBySku(sku))
                .onItem()
                .ifNotNull()
                .transform(stock -> new ProductChange(stock, stock.product().change(details)));
    }
}
