package dev.orderflow.logistics;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Partners that a test has to itself, in a country that no other test delivers to. */
@ApplicationScoped
public class TestPartners {

    private final DataSource database;
    private final AtomicInteger countries = new AtomicInteger();
    private final AtomicInteger prefixes = new AtomicInteger();

    TestPartners(DataSource database) {
        this.database = database;
    }

    /** A country that no partner of the seed serves, and no other test. */
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

    /** Lets the orders to the country that wait for room have waited long enough. */
    public void exhaustPatience(String country) {
        update("update delivery_assignment set waits_until = now() where country = ? and state = 'WAITING'", country);
    }

    private String prefix() {
        int number = prefixes.getAndIncrement();
        return "T" + (char) ('A' + number / 26) + (char) ('A' + number % 26);
    }

    public int count(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void update(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
