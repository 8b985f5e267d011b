package dev.orderflow.cli.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.ExitCode;
import dev.orderflow.cli.HelpOption;
import dev.orderflow.cli.Pause;
import dev.orderflow.cli.Session;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.JsonOption;
import dev.orderflow.cli.api.ServiceApi;
import dev.orderflow.cli.installation.Installation;
import dev.orderflow.cli.installation.Service;
import dev.orderflow.cli.installation.Target;
import dev.orderflow.cli.order.PlacedOrder;
import dev.orderflow.cli.order.Story;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./orderflow smoke}. */
@Command(
        name = "smoke",
        description = {
            "Places an order through the public API of orders and follows it until it is CONFIRMED.",
            "",
            "By default, it uses the system of `up` or `dev`.",
            ""
        },
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {" 0:the order is CONFIRMED", ExitCode.FAILED_MEANS, ExitCode.WRONG_ARGUMENTS_MEANS})
public final class SmokeCommand implements Callable<Integer> {

    private static final Duration CATALOGUE_LIMIT = Duration.ofSeconds(60);

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final Target target;

    private final Session session;

    public SmokeCommand(Session session) {
        this.session = session;
        this.target = new Target(session);
    }

    @Override
    public Integer call() {
        try (Installation installation = target.open()) {
            ServiceApi orders = installation.api(Service.ORDERS);
            Story story = json.isGiven() ? Story.silent(session) : Story.of(session);
            PlacedOrder order = PlacedOrder.place(orders, request(sku(orders)), story);
            order.followUntil("CONFIRMED");
            if (json.isGiven()) {
                session.out().println(Json.compact(order.result()));
            }
            return ExitCode.DONE;
        }
    }

    private static String request(String sku) {
        return """
                {"customer": {"name": "Smoke Test", "email": "smoke@example.org"},
                 "deliveryAddress": {"street": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117", "region": "DE-BE", "country": "DE"},
                 "lines": [{"sku": "%s", "quantity": 1}]}""".formatted(sku);
    }

    /** A new system fills its catalogue a moment after its start. */
    private static String sku(ServiceApi orders) {
        long end = System.nanoTime() + CATALOGUE_LIMIT.toNanos();
        do {
            List<JsonNode> products =
                    Json.elements(orders.get("/products?limit=1").json().path("items"));
            if (!products.isEmpty()) {
                return Json.text(products.get(0), "sku");
            }
            Pause.of(Duration.ofMillis(500));
        } while (System.nanoTime() < end);
        throw new CommandFailure("GET " + orders + "/products: no product for " + CATALOGUE_LIMIT.toSeconds() + " s");
    }
}
