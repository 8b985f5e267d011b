package dev.orderflow.orders;

import dev.orderflow.outbox.ShortId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds orders with their workflows and calls. */
@ApplicationScoped
public class FindOrders {

    private final OrderRepository orders;
    private final WorkflowRepository workflows;
    private final StepCallRepository calls;

    FindOrders(OrderRepository orders, WorkflowRepository workflows, StepCallRepository calls) {
        this.orders = orders;
        this.workflows = workflows;
        this.calls = calls;
    }

    /** The order, or null if there is none. */
    public Uni<@Nullable OrderProgress> byId(UUID id) {
        return orders.withLines(id)
                .map(order -> order == null ? List.<Order>of() : List.of(order))
                .flatMap(this::withWorkflows)
                .map(found -> found.isEmpty() ? null : found.get(0));
    }

    /** Orders, newest first, from just before {@code after} on. */
    public Uni<List<OrderProgress>> page(@Nullable UUID after, int limit) {
        return orders.page(after, limit).flatMap(this::withWorkflows);
    }

    /** The orders with this number, in any spelling; in practice at most one. */
    public Uni<List<OrderProgress>> byNumber(String number) {
        OptionalLong bits = ShortId.parse(number);
        return bits.isEmpty()
                ? Uni.createFrom().item(List.of())
                : orders.withShortId(bits.getAsLong()).flatMap(this::withWorkflows);
    }

    /** The orders that exist, by id. */
    public Uni<List<OrderProgress>> all(Collection<UUID> ids) {
        return orders.withLines(ids).flatMap(this::withWorkflows);
    }

    // Steps are read after the orders: an answer that is recorded between the two reads may be shown too early, but no
    // status is shown without the steps that explain it.
    Uni<List<OrderProgress>> withWorkflows(List<Order> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<UUID> ids = found.stream().map(Order::id).toList();
        return calls.of(ids).flatMap(callsOf -> workflows.of(ids).map(workflowOf -> found.stream()
                .map(order -> new OrderProgress(
                        order, workflowOf.get(order.id()), callsOf.getOrDefault(order.id(), List.of())))
                .toList()));
    }
}
