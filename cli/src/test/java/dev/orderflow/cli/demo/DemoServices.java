package dev.orderflow.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.orderflow.cli.api.Json;
import dev.orderflow.cli.testing.StubService;

/** What the stub answers and receives during a demo. */
final class DemoServices {

    private final StubService stub;

    DemoServices(StubService stub) {
        this.stub = stub;
    }

    /** Answers these mails for any address, the oldest first. */
    void mails(String... subjects) {
        ArrayNode mails = Json.array();
        for (String subject : subjects) {
            mails.addObject()
                    .put(
                            "mimeMessage",
                            "From: shop@example.org\r\nSubject: " + subject + "\r\n\r\n" + subject + "\r\n");
        }
        stub.on("GET /api/user/*", 200, mails.toString());
    }

    String placed() {
        return bodyOf("POST /orders");
    }

    String bodyOf(String line) {
        return stub.requests().stream()
                .filter(request -> request.line().equals(line))
                .map(StubService.Request::body)
                .findFirst()
                .orElseThrow();
    }
}
