package dev.orderflow.logistics;

import dev.orderflow.outbox.testing.TestDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates partners for one test, in a country to which no other test delivers. */
@ApplicationScoped
public class TestPartners {

    private final AtomicInteger countries = new AtomicInteger();
    private final AtomicInteger prefixes = new AtomicInteger();

    /** A country that no seeded partner serves and no other test uses. */
    public String newCountry() {
        int number = countries.getAndIncrement();
        return String.valueOf((char) ('X' + number / 26)) + (char) ('A' + number % 26);
    }

    public void add(String id, int capacity, String cost, String timeZone, String... regions) {
        update("""
                insert into delivery_partner (id, name, tracking_prefix, regions, daily_capacity, cost_amount,
                                              cost_currency, promise_days, time_zone)
                values (?, ?, ?, cast(? as text[]), ?, cast(? as numeric), 'EUR', 2, ?)
                """, id, "Partner " + id, prefix(), "{" + String.join(",", regions) + "}", capacity, cost, timeZone);
    }

    /** Ends the time for which orders to the country wait. */
    public void exhaustPatience(String country) {
        update("update delivery_assignment set waits_until = now() where country = ? and state = 'WAITING'", country);
    }

    private String prefix() {
        int number = prefixes.getAndIncrement();
        return "T" + (char) ('A' + number / 26) + (char) ('A' + number % 26);
    }

    public int count(String sql, Object... parameters) {
        return Integer.parseInt(TestDatabase.column(sql, parameters).get(0));
    }

    public void update(String sql, Object... parameters) {
        TestDatabase.update(sql, parameters);
    }
}
