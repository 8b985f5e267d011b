package dev.orderflow.outbox.testing;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Finds traces of a person in all tables and columns of a database. */
public final class Traces {

    private static final String TABLES = """
            select format('%I.%I', table_schema, table_name) from information_schema.tables
            where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
            """;

    // A row as text shows bytes as hexadecimal digits.
    private static final String ROWS = """
            select cast(t as text) from %1$s t
            where position('%2$s' in lower(cast(t as text))) > 0
               or position(encode(convert_to('%2$s', 'UTF8'), 'hex') in lower(cast(t as text))) > 0
               or position(encode(convert_to('%3$s', 'UTF8'), 'hex') in lower(cast(t as text))) > 0
            """;

    private Traces() {}

    /**
     * The rows that hold the text, each behind the name of its table.
     *
     * @param query yields the first column of a query
     * @param text without quotes
     */
    public static List<String> of(Function<String, List<String>> query, String text) {
        return query.apply(TABLES).stream()
                .flatMap(table ->
                        query
                                .apply(String.format(Locale.ROOT, ROWS, table, text.toLowerCase(Locale.ROOT), text))
                                .stream()
                                .map(row -> table + ": " + row))
                .toList();
    }
}
