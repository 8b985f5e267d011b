package dev.orderflow.orders.placing;

import dev.orderflow.orders.Coordination;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderLine;
import dev.orderflow.orders.OrderRefusedException;
import dev.orderflow.orders.OrderRepository;
import dev.orderflow.orders.OverdueConfig;
import dev.orderflow.orders.access.TooManyRequestsException;
import dev.orderflow.orders.catalogue.Product;
import dev.orderflow.orders.catalogue.ProductRepository;
import dev.orderflow.outbox.database.DatabaseClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Places an order, with names and prices from the copy of the catalogue. */
@ApplicationScoped
public class PlaceOrder {

    private final OrderRepository orders;
    private final ProductRepository products;
    private final OverdueConfig overdue;
    private final CoordinationConfig coordination;
    private final GuestLimits guestLimits;

    PlaceOrder(
            OrderRepository orders,
            ProductRepository products,
            OverdueConfig overdue,
            CoordinationConfig coordination,
            GuestLimits guestLimits) {
        this.orders = orders;
        this.products = products;
        this.overdue = overdue;
        this.coordination = coordination;
        this.guestLimits = guestLimits;
    }

    /** A product and how many pieces of it the customer orders. */
    public record RequestedLine(String sku, int quantity) {}

    /**
     * Places the order in the caller's transaction. Lines that name the same product become one.
     *
     * @return fails with {@link OrderRefusedException} when it cannot be placed, and with {@link TooManyRequestsException}
     *     when guests have placed too many
     */
    public Uni<Order> place(NewOrder order) {
        return place(orders.nextId(), order);
    }

    /** Places the order with this id. */
    Uni<Order> place(UUID id, NewOrder order) {
        return guestLimits
                .count(order)
                .map(counted -> coordination(order))
                .flatMap(chosen -> price(order.requestedLines()).map(lines -> order(id, chosen, order, lines)))
                .invoke(placed -> requireExpected(order.expectedTotal(), placed.total()))
                .call(orders::insert);
    }

    private Coordination coordination(NewOrder order) {
        Coordination requested = order.coordination();
        if (requested == null || requested == coordination.standard()) {
            return coordination.standard();
        }
        if (!coordination.perOrder()) {
            throw new OrderRefusedException.CoordinationNotAllowed(requested);
        }
        return requested;
    }

    private Uni<List<OrderLine>> price(List<RequestedLine> requestedLines) {
        Map<String, Integer> quantities = requestedLines.stream()
                .collect(Collectors.toMap(
                        RequestedLine::sku, RequestedLine::quantity, Math::addExact, LinkedHashMap::new));
        return products.bySku(new TreeSet<>(quantities.keySet()))
                .map(found -> found.stream()
                        .filter(Product::active)
                        .collect(Collectors.toMap(Product::sku, Function.identity())))
                .call(offered -> requireAll(requestedLines, offered.keySet()))
                .map(offered -> lines(quantities, offered));
    }

    private Uni<Void> requireAll(List<RequestedLine> requestedLines, Set<String> offered) {
        List<Integer> missing = IntStream.range(0, requestedLines.size())
                .filter(position ->
                        !offered.contains(requestedLines.get(position).sku()))
                .boxed()
                .toList();
        if (missing.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return products.isEmpty().map(empty -> {
            throw empty ? new OrderRefusedException.CatalogueNotReady() : new OrderRefusedException.UnknownSku(missing);
        });
    }

    private static List<OrderLine> lines(Map<String, Integer> quantities, Map<String, Product> offered) {
        Set<Currency> currencies = offered.values().stream()
                .map(product -> product.price().currency())
                .collect(Collectors.toSet());
        if (currencies.size() > 1) {
            throw new OrderRefusedException.MixedCurrencies(currencies);
        }
        return quantities.entrySet().stream()
                .map(line -> {
                    Product product = offered.get(line.getKey());
                    return new OrderLine(product.sku(), product.name(), line.getValue(), product.price());
                })
                .toList();
    }

    private static void requireExpected(@Nullable Money expected, Money total) {
        if (expected != null && !expected.equals(total)) {
            throw new OrderRefusedException.TotalChanged(expected, total);
        }
    }

    private Order order(UUID id, Coordination chosen, NewOrder order, List<OrderLine> lines) {
        Instant now = DatabaseClock.now();
        return new Order(
                id, chosen, now, now.plus(overdue.stepTimeLimit()), order.customer(), order.deliveryAddress(), lines);
    }
}
