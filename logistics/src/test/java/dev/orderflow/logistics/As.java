package dev.orderflow.logistics;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;

/** Requests with the credential of a role. */
public final class As {

    private As() {}

    public static RequestSpecification operator() {
        return basic("ada", "correct horse");
    }

    public static RequestSpecification reader() {
        return basic("grace", "nanosecond");
    }

    public static RequestSpecification service() {
        return basic("orders", "battery staple");
    }

    /** A key for the partner; the one before is worth nothing then. */
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
