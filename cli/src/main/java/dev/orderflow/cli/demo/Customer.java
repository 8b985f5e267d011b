package dev.orderflow.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.ServiceApi;
import dev.orderflow.cli.installation.Installation;
import dev.orderflow.cli.installation.Service;
import dev.orderflow.cli.order.PlacedOrder;
import dev.orderflow.cli.order.Story;
import java.util.List;

/** The customer of the demo: places an order and reads mails. */
final class Customer {

    private final ServiceApi orders;
    private final MailInbox inbox;
    private final Story story;
    private final boolean orchestrated;
    // Each demo has its own address, so that its inbox holds only the mails of this order.
    private final String email = "ada." + Long.toString(System.currentTimeMillis(), 36) + "@example.org";
    private int mails;

    Customer(Installation installation, Story story, boolean orchestrated) {
        this.orders = installation.api(Service.ORDERS);
        this.inbox = new MailInbox(installation.api(Service.MAIL));
        this.story = story;
        this.orchestrated = orchestrated;
    }

    String email() {
        return email;
    }

    ServiceApi orders() {
        return orders;
    }

    /** Orders two products and reads the confirmation mail. */
    PlacedOrder confirmedOrder() {
        PlacedOrder order = place(twoProducts());
        order.followUntil("CONFIRMED");
        showMail();
        return order;
    }

    PlacedOrder place(List<OrderedLine> lines) {
        return PlacedOrder.place(orders, request(lines), story);
    }

    void showMail() {
        story.heading("The mail to " + email);
        story.line(nextMail());
    }

    /** Shows the next mail, or the one after it if the next does not contain the words. */
    void showMailAbout(String words) {
        story.heading("The mail to " + email);
        String mail = nextMail();
        story.line(mail.contains(words) ? mail : nextMail());
    }

    String nextMail() {
        mails++;
        return inbox.read(email, mails);
    }

    void print(String line) {
        story.line(line);
    }

    void suggestMore() {
        story.heading("More to see");
        story.line("curl " + orders + "/products");
        story.line("curl " + inbox.url(email));
        story.line("./orderflow demo --orchestrated | --reject | --cancel | --full | --login");
        story.line("./orderflow logs -f");
    }

    private String request(List<OrderedLine> lines) {
        return """
                {%s"customer": {"name": "Ada Lovelace", "email": "%s"},
                 "deliveryAddress": {"street": "Unter den Linden 1", "city": "Berlin", "postalCode": "10117", "region": "DE-BE", "country": "DE"},
                 "lines": [%s]}""".formatted(
                orchestrated ? "\"coordination\": \"ORCHESTRATION\",\n " : "",
                email,
                String.join(
                        ",\n           ", lines.stream().map(OrderedLine::json).toList()));
    }

    /** Two products in one currency, or two pieces of one product. */
    private List<OrderedLine> twoProducts() {
        List<JsonNode> products = Catalogue.of(orders);
        JsonNode first = products.get(0);
        return products.stream()
                .filter(product -> product != first && currency(product).equals(currency(first)))
                .skip(products.size() / 2)
                .findFirst()
                .map(second -> List.of(OrderedLine.of(first, 2), OrderedLine.of(second, 1)))
                .orElse(List.of(OrderedLine.of(first, 2)));
    }

    private static String currency(JsonNode product) {
        return Json.text(product.path("price"), "currency");
    }
}
