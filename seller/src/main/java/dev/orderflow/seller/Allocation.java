package dev.orderflow.seller;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hands out locked stock to one order after the other, in memory. */
final class Allocation {

    private final Map<String, Stock> stocks;
    private final Map<String, Integer> taken = new HashMap<>();

    Allocation(List<Stock> stocks) {
        this.stocks = stocks.stream().collect(Collectors.toMap(Stock::sku, Function.identity()));
    }

    /** Takes all that the order wants, or nothing and tells what is short. */
    List<Shortage> take(UUID orderId, SortedMap<String, Integer> quantities) {
        List<Shortage> shortages = quantities.entrySet().stream()
                .map(wanted -> new Shortage(orderId, wanted.getKey(), wanted.getValue(), available(wanted.getKey())))
                .filter(line -> line.available() < line.requested())
                .toList();
        if (shortages.isEmpty()) {
            quantities.forEach((sku, quantity) -> taken.merge(sku, quantity, Integer::sum));
        }
        return shortages;
    }

    /** Pieces taken of each sku by all orders. */
    SortedMap<String, Integer> taken() {
        return new TreeMap<>(taken);
    }

    /** What is sold under a sku of which something was taken. */
    Product product(String sku) {
        return stocks.get(sku).product();
    }

    private int available(String sku) {
        @Nullable Stock stock = stocks.get(sku);
        if (stock == null || !stock.product().active()) {
            return 0;
        }
        return stock.available() - taken.getOrDefault(sku, 0);
    }
}
