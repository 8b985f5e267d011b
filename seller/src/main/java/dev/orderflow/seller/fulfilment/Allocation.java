package dev.orderflow.seller.fulfilment;

import dev.orderflow.seller.Shortage;
import dev.orderflow.seller.catalogue.Product;
import dev.orderflow.seller.catalogue.Stock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Allocates locked stock to one order after another, in memory. */
final class Allocation {

    private final Map<String, Stock> stocks;
    private final Map<String, Integer> allocated = new HashMap<>();

    Allocation(List<Stock> stocks) {
        this.stocks = stocks.stream().collect(Collectors.toMap(Stock::sku, Function.identity()));
    }

    /**
     * Allocates all that the order needs, or nothing.
     *
     * @return the shortages; if there are any, nothing is allocated
     */
    List<Shortage> allocate(UUID orderId, SortedMap<String, Integer> quantities) {
        List<Shortage> shortages = quantities.entrySet().stream()
                .map(needed -> new Shortage(orderId, needed.getKey(), needed.getValue(), available(needed.getKey())))
                .filter(line -> line.available() < line.requested())
                .toList();
        if (shortages.isEmpty()) {
            quantities.forEach((sku, quantity) -> allocated.merge(sku, quantity, Integer::sum));
        }
        return shortages;
    }

    /** The product of a sku that was allocated. */
    Product product(String sku) {
        return Objects.requireNonNull(stocks.get(sku), sku).product();
    }

    private int available(String sku) {
        @Nullable Stock stock = stocks.get(sku);
        if (stock == null || !stock.product().active()) {
            return 0;
        }
        return stock.available() - allocated.getOrDefault(sku, 0);
    }
}
