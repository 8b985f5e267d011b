package dev.orderflow.outbox.database;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@link Sql}. Columns are counted from 0. */
public final class SqlRow {

    private final @Nullable Object[] values;

    SqlRow(@Nullable Object[] values) {
        this.values = values;
    }

    public boolean isNull(int column) {
        return values[column] == null;
    }

    /** @throws NullPointerException if it is null, as the other columns without a choice */
    public String text(int column) {
        return (String) required(column);
    }

    public @Nullable String textOrNull(int column) {
        return (@Nullable String) values[column];
    }

    public UUID uuid(int column) {
        return (UUID) required(column);
    }

    public @Nullable UUID uuidOrNull(int column) {
        return (@Nullable UUID) values[column];
    }

    /** Of a {@code timestamptz}. */
    public Instant instant(int column) {
        return ((OffsetDateTime) required(column)).toInstant();
    }

    public @Nullable Instant instantOrNull(int column) {
        return isNull(column) ? null : instant(column);
    }

    public LocalDate date(int column) {
        return (LocalDate) required(column);
    }

    /** Of any type of numbers. */
    public long number(int column) {
        return ((Number) required(column)).longValue();
    }

    public @Nullable Long numberOrNull(int column) {
        return isNull(column) ? null : number(column);
    }

    /** Of any type of numbers; {@link ArithmeticException} if it does not fit. */
    public int integer(int column) {
        return Math.toIntExact(number(column));
    }

    public boolean flag(int column) {
        return (Boolean) required(column);
    }

    /** Of a {@code text[]} without nulls; empty if it is null. */
    public List<String> texts(int column) {
        return isNull(column) ? List.of() : List.of((String[]) required(column));
    }

    /** Of an {@code int[]} without nulls; empty if it is null. */
    public List<Integer> integers(int column) {
        return isNull(column) ? List.of() : List.of((Integer[]) required(column));
    }

    private Object required(int column) {
        return Objects.requireNonNull(values[column], () -> "Column " + column + " is null");
    }
}
