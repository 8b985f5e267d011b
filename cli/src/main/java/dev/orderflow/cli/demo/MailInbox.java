package dev.orderflow.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.CommandFailure;
import dev.orderflow.cli.Pause;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.api.Response;
import dev.orderflow.cli.api.ServiceApi;
import java.time.Duration;
import java.util.List;

/** Reads the mail inbox through the REST API of GreenMail. */
final class MailInbox {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ServiceApi server;

    MailInbox(ServiceApi server) {
        this.server = server;
    }

    /** Waits for {@code count} mails to the address and returns the last of them. */
    String read(String address, int count) {
        long end = System.nanoTime() + LIMIT.toNanos();
        do {
            Response response = server.get(path(address));
            List<JsonNode> mails = response.succeeded() ? Json.elements(response.json()) : List.of();
            if (mails.size() >= count) {
                return MailText.of(Json.text(mails.get(count - 1), "mimeMessage"));
            }
            Pause.of(PAUSE);
        } while (System.nanoTime() < end);
        throw new CommandFailure("No mail to " + address + " arrived within " + LIMIT.toSeconds()
                + " s. Look at: ./orderflow logs notification");
    }

    String url(String address) {
        return server + path(address);
    }

    private static String path(String address) {
        return "/api/user/" + address + "/messages/";
    }
}
