package dev.orderflow.cli.installation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services of an installation, each with the default port and port variable of {@code ./orderflow up}. */
public enum Service {
    ORDERS("ORDERS_PORT", 8080),
    NOTIFICATION("NOTIFICATION_PORT", 8081),
    SELLER("SELLER_PORT", 8082),
    LOGISTICS("LOGISTICS_PORT", 8083),
    /** Follows the other services. No order needs it. */
    CONSOLE("CONSOLE_PORT", 8084),
    /** The mail inbox. Only local and test installations have it. */
    MAIL("ORDERFLOW_MAIL_PORT", 8025);

    private final String portVariable;
    private final int defaultPort;

    Service(String portVariable, int defaultPort) {
        this.portVariable = portVariable;
        this.defaultPort = defaultPort;
    }

    /** The services that have the operator API. */
    public static List<Service> operated() {
        return List.of(ORDERS, NOTIFICATION, SELLER, LOGISTICS, CONSOLE);
    }

    /** Whether orders can be placed and watched only while it is ready. */
    boolean isNeededByOrders() {
        return this != CONSOLE;
    }

    public static Optional<Service> named(String label) {
        return Arrays.stream(values())
                .filter(service -> service.label().equals(label))
                .findFirst();
    }

    public static String labels(Stream<Service> services) {
        return services.map(Service::label).collect(Collectors.joining(", "));
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String portVariable() {
        return portVariable;
    }

    String readiness() {
        return this == MAIL ? "/api/service/readiness" : "/q/health/ready";
    }

    int defaultPort() {
        return defaultPort;
    }
}
