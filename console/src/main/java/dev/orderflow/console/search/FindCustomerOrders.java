package dev.orderflow.console.search;

import dev.orderflow.console.service.Answer;
import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.Clients;
import dev.orderflow.console.service.Services;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks orders for the orders of a customer, in the name of the operator, which orders records. */
@ApplicationScoped
class FindCustomerOrders {

    private static final String ORDERS = "orders";

    private final Clients<CustomerOrderClient> clients;

    FindCustomerOrders(Services services) {
        this.clients = services.clients(CustomerOrderClient.class);
    }

    Uni<Asked<Answer<CustomerOrder>>> find(CustomerOrderRequest request) {
        return clients.ask(ORDERS, client -> client.find(request));
    }
}
