package dev.orderflow.logistics;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;

/** Requests with the credentials of each kind of caller. */
public final class Callers {

    private Callers() {}

    public static RequestSpecification operator() {
        return basic("ada", "correct horse");
    }

    public static RequestSpecification reader() {
        return basic("grace", "nanosecond");
    }

    public static RequestSpecification service() {
        return basic("orders", "battery staple");
    }

    /** A new API key of the partner, which replaces the previous one. */
    public static String apiKey(String partner) {
        return operator()
                .noContentType()
                .post("/partners/{id}/api-key", partner)
                .then()
                .statusCode(201)
                .extract()
                .path("apiKey");
    }

    public static RequestSpecification basic(String name, String password) {
        return given().auth().preemptive().basic(name, password);
    }
}
