package dev.orderflow.console.picture;

import dev.orderflow.console.picture.Picture.Lane;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The lanes from top to bottom: of orders, of the broker, and of the other services. */
final class Lanes {

    /** The name of the broker's lane, which no service has. */
    static final String BROKER = "/broker";

    private static final int HEIGHT = 68;
    private static final List<String> FIRST = List.of("orders", BROKER, "notification", "seller", "logistics");

    private final int top;
    private final List<String> names;
    private final Way way;

    private Lanes(int top, List<String> names, Way way) {
        this.top = top;
        this.names = names;
        this.way = way;
    }

    static Lanes of(Way way, int top) {
        Set<String> names = new LinkedHashSet<>(FIRST);
        way.events().forEach(event -> names.add(Way.serviceOf(event.source())));
        way.requests().forEach(request -> names.add(request.participant()));
        way.waits().forEach(wait -> names.add(wait.participant()));
        AtServices services = way.services();
        if (services != null) {
            services.processed().forEach(processed -> names.add(processed.service()));
            services.mails().forEach(mail -> names.add(mail.service()));
        }
        return new Lanes(top, List.copyOf(names), way);
    }

    /** The line of a lane. */
    int y(String name) {
        return top + names.indexOf(name) * HEIGHT + HEIGHT / 2;
    }

    int bottom() {
        return top + names.size() * HEIGHT;
    }

    List<Lane> drawn() {
        List<Lane> drawn = new ArrayList<>();
        for (String name : names) {
            int y = y(name);
            drawn.add(new Lane(name, y, y - HEIGHT / 2, HEIGHT, drawn.size() % 2 == 0, isUnknown(name)));
        }
        return drawn;
    }

    // Of a service that was not asked, nothing is known either.
    private boolean isUnknown(String name) {
        AtServices services = way.services();
        return services != null && !name.equals(BROKER) && !services.answered().contains(name);
    }
}
