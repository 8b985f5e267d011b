package dev.orderflow.outbox.database;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.hibernate.reactive.session.ReactiveSession;
import org.jspecify.annotations.Nullable;

/**
 * A statement on the connection of the caller's session, in its transaction.
 *
 * <pre>{@code
 * Sql.of("select id, name from product where price < $1").bind(price).rows(row -> new Product(row.uuid(0), row.text(1)))
 * }</pre>
 *
 * <p>It goes to the driver as it is: Hibernate neither parses nor caches it, and maps no row. Changes of entities are
 * flushed first. Failures are those of Hibernate.
 */
public final class Sql {

    private final String text;
    private final List<@Nullable Object> parameters = new ArrayList<>();

    private Sql(String text) {
        this.text = text;
    }

    /** A statement with the parameters {@code $1}, {@code $2} and so on. */
    public static Sql of(String text) {
        return new Sql(text);
    }

    /** Sets the next parameter: a value or array of a type of the driver, an {@link Instant} or an enum by its name. */
    public Sql bind(@Nullable Object value) {
        if (value instanceof Instant instant) {
            parameters.add(instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof Enum<?> constant) {
            parameters.add(constant.name());
        } else {
            parameters.add(value);
        }
        return this;
    }

    /** Runs the statement, and yields how many rows it has changed. */
    public Uni<Integer> update() {
        return connection().flatMap(connection -> Uni.createFrom()
                .completionStage(() -> connection.update(text, parameters.toArray())));
    }

    /** Runs the statement, and yields its rows. */
    public <T> Uni<List<T>> rows(Function<? super SqlRow, ? extends T> mapper) {
        return connection()
                .flatMap(connection ->
                        Uni.createFrom().completionStage(() -> connection.select(text, parameters.toArray())))
                .map(result -> {
                    List<T> rows = new ArrayList<>(result.size());
                    while (result.hasNext()) {
                        rows.add(mapper.apply(new SqlRow(result.next())));
                    }
                    return rows;
                });
    }

    /** Runs the statement, and yields its first row; null if there is none. */
    public <T> Uni<@Nullable T> first(Function<? super SqlRow, ? extends T> mapper) {
        return rows(mapper).map(rows -> rows.isEmpty() ? null : rows.get(0));
    }

    /** Runs the statement, and yields its first row; fails if there is none. */
    public <T> Uni<T> one(Function<? super SqlRow, ? extends T> mapper) {
        return this.<T>first(mapper).onItem().ifNull().failWith(() -> new IllegalStateException("No row: " + text));
    }

    private static Uni<ReactiveConnection> connection() {
        return Uni.createFrom().deferred(Panache::getSession).flatMap(session -> {
            ReactiveSession reactive = ((MutinySessionImpl) session).unwrap(ReactiveSession.class);
            ReactiveConnection connection = reactive.getReactiveConnection();
            return hasEntities(reactive)
                    ? session.flush().replaceWith(connection)
                    : Uni.createFrom().item(connection);
        });
    }

    private static boolean hasEntities(ReactiveSession session) {
        return ((SharedSessionContractImplementor) session)
                        .getPersistenceContextInternal()
                        .getNumberOfManagedEntities()
                > 0;
    }

    /** The column of a {@code text[]}, by {@link Object#toString()}, for {@code unnest}; null stays null. */
    public static <T> String[] texts(Collection<T> rows, Function<? super T, ? extends @Nullable Object> column) {
        String[] values = new String[rows.size()];
        int i = 0;
        for (T row : rows) {
            Object value = column.apply(row);
            values[i++] = value == null ? null : value.toString();
        }
        return values;
    }

    /** Values of a {@code text[]}, by {@link Object#toString()}. */
    public static String[] texts(Collection<?> values) {
        return texts(values, Function.identity());
    }

    /** The column of a {@code uuid[]}. */
    public static <T> UUID[] uuids(Collection<T> rows, Function<? super T, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    /** Values of a {@code uuid[]}. */
    public static UUID[] uuids(Collection<UUID> values) {
        return values.toArray(UUID[]::new);
    }
}
