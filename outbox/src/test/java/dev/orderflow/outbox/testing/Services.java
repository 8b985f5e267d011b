package dev.orderflow.outbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The services of this repository. {@code scripts/build.sh} has their only list. */
public final class Services {

    /** The services that an order needs. They keep data of orders and publish events. */
    public static final List<String> OF_ORDERS = list("ORDER_SERVICES").toList();

    /** Those of {@link #OF_ORDERS} that do a part of an order's workflow. */
    public static final List<String> PARTICIPANTS =
            OF_ORDERS.stream().filter(service -> !service.equals("orders")).toList();

    public static final List<String> ALL = list("SERVICES").toList();

    private Services() {}

    private static Stream<String> list(String variable) {
        Matcher list =
                Pattern.compile("(?m)^readonly " + variable + "=\\((.*)\\)$").matcher(script());
        if (!list.find()) {
            throw new IllegalStateException("scripts/build.sh has no list " + variable);
        }
        return Stream.of(list.group(1).split(" "))
                .flatMap(word -> word.equals("\"${ORDER_SERVICES[@]}\"") ? list("ORDER_SERVICES") : Stream.of(word));
    }

    private static String script() {
        try {
            return Files.readString(Repository.root().resolve("scripts/build.sh"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
