package dev.orderflow.logistics.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.net.URI;

final class Problems {

    private Problems() {}

    static HttpProblem notFound(String detail) {
        return HttpProblem.builder()
                .withType(URI.create("https://orderflow.dev/problems/not-found"))
                .withTitle("Not found")
                .withStatus(Response.Status.NOT_FOUND)
                .withDetail(detail)
                .build();
    }
}
