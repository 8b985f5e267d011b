package dev.orderflow.outbox.cleanup;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Rows that may be deleted some time after a moment that they carry. A CDI bean of this type has its table cleaned.
 *
 * <p>Rows go at the next cleanup after their time, or later: an expired row that is still there is no error.
 *
 * @param table the table's name; an index on {@code since} keeps cleaning cheap
 * @param since a column of type {@code timestamptz}; a row where it is null stays
 * @param retention how long a row is kept after that moment
 */
public record ExpiringRows(String table, String since, Duration retention) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public ExpiringRows {
        if (!NAME.matcher(table).matches() || !NAME.matcher(since).matches()) {
            throw new IllegalArgumentException("Not a table and a column: " + table + ", " + since);
        }
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("Rows of " + table + " need a retention: " + retention);
        }
    }
}
