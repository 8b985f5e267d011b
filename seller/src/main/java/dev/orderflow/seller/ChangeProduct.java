package dev.orderflow.seller;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Edits the catalogue. */
@ApplicationScoped
public class ChangeProduct {

    private final ProductRepository products;
    private final StockRepository stocks;

    ChangeProduct(ProductRepository products, StockRepository stocks) {
        this.products = products;
        this.stocks = stocks;
    }

    /**
     * Gives the product these details; if they are new, it is another version. The product stays locked until the caller's
     * transaction ends, so that its events are written in the order of its versions.
     *
     * @return null for a sku that is not in the catalogue
     */
    public Uni<ProductChange> change(String sku, ProductDetails details) {
        return products.lock(sku)
                .chain(() -> stocks.findBySku(sku))
                .onItem()
                .ifNotNull()
                .transform(stock -> new ProductChange(stock, stock.product().change(details)));
    }
}
