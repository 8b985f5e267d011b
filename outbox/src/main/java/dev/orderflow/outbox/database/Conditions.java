package dev.orderflow.outbox.database;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The conditions of a native query: those that were asked for, and no others, so that the planner sees what is wanted. */
public final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** Adds a condition. */
    public Conditions and(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Adds a condition in which {@code ?} stands for the value; without a value it is not asked for. */
    public Conditions and(String condition, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        values.add(value);
        return and(condition.replaceFirst("\\?", Matcher.quoteReplacement("?" + values.size())));
    }

    /** As it follows {@code where}. */
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
