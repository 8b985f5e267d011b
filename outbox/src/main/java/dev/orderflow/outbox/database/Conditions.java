package dev.orderflow.outbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a native query. A filter that is not set adds no condition, so the planner can choose an index for
 * the others.
 */
public final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** Adds a condition. */
    public Conditions and(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Adds a condition with {@code ?} for the value, unless the value is null. */
    public Conditions and(String condition, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        values.add(value);
        return and(condition.replaceFirst("\\?", Matcher.quoteReplacement("?" + values.size())));
    }

    /** The text after {@code where}. */
    public String where() {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    /** Sets the values; the query has no parameters of its own. */
    public <Q extends Mutiny.AbstractQuery> Q bind(Q query) {
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query;
    }
}
