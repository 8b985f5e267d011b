package dev.orderflow.orders.catalogue;

import dev.orderflow.orders.catalogue.SellerClient.CataloguePage;
import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.Transactions;
import dev.orderflow.outbox.task.DurableTasks;
import dev.orderflow.outbox.task.DurableTasks.NewTask;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Fills an empty copy of the catalogue from seller's REST API. From then on the copy follows seller's events.
 *
 * <p>It reads all pages before it stores any, so the copy is either empty or complete. Products that change meanwhile have
 * a higher version and stay. All replicas share one task.
 */
@ApplicationScoped
class CatalogueFill implements TaskHandler<List<Product>> {

    static final String KIND = "fill-catalogue";
    static final int PAGE_SIZE = 100;

    private static final String KEY = "seller";
    private static final Duration SCHEDULE_TIME_LIMIT = Duration.ofSeconds(30);

    private final SellerClient seller;
    private final ProductRepository products;
    private final UpdateCatalogue updateCatalogue;
    private final DurableTasks tasks;
    private final Transactions transactions;

    CatalogueFill(
            @RestClient SellerClient seller,
            ProductRepository products,
            UpdateCatalogue updateCatalogue,
            DurableTasks tasks,
            Transactions transactions) {
        this.seller = seller;
        this.products = products;
        this.updateCatalogue = updateCatalogue;
        this.tasks = tasks;
        this.transactions = transactions;
    }

    // Runs, and completes, before the consumers start: the first event of a product makes the copy look filled.
    void scheduleWhenEmpty(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent start) {
        scheduleWhenEmpty().await().atMost(SCHEDULE_TIME_LIMIT);
    }

    Uni<Void> scheduleWhenEmpty() {
        return transactions.runDetached(() -> products.isEmpty()
                .chain(empty -> empty
                        ? tasks.schedule(List.of(NewTask.of(KIND, KEY, "")))
                        : Uni.createFrom().voidItem()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Short, because customers can order nothing before. */
    @Override
    public Duration longestDelay() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Uni<List<Product>> perform(Task task) {
        return read(null, new ArrayList<>());
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, List<Product> catalogue) {
        return updateCatalogue
                .update(catalogue)
                .invoke(updated -> transactions.afterCommit(() ->
                        Log.infof("Filled the copy of the catalogue: %s of %s products", updated, catalogue.size())))
                .map(updated -> List.of());
    }

    private Uni<List<Product>> read(@Nullable String after, List<Product> before) {
        return seller.products(after, PAGE_SIZE).flatMap(page -> {
            page.items().forEach(item -> before.add(item.product()));
            String next = page.next();
            if (next == null) {
                return Uni.createFrom().item(before);
            }
            requireProgress(after, page);
            return read(next, before);
        });
    }

    private static void requireProgress(@Nullable String after, CataloguePage page) {
        if (page.items().isEmpty() || page.next().equals(after)) {
            throw new IllegalStateException("Seller's catalogue does not continue after " + after);
        }
    }
}
