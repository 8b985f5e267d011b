package dev.orderflow.seller;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;

/** Requests with the credentials of each kind of caller. */
public final class Callers {

    private Callers() {}

    public static RequestSpecification operator() {
        return as("ada", "correct horse");
    }

    public static RequestSpecification reader() {
        return as("grace", "nanosecond");
    }

    public static RequestSpecification service() {
        return as("orders", "battery staple");
    }

    /** With a new API key, which replaces the previous one. */
    public static RequestSpecification seller(String id) {
        return as(id, newKey(id));
    }

    public static String newKey(String sellerId) {
        return operator()
                .noContentType()
                .post("/sellers/" + sellerId + "/api-key")
                .then()
                .statusCode(201)
                .extract()
                .path("apiKey");
    }

    public static RequestSpecification as(String name, String password) {
        return given().auth().preemptive().basic(name, password);
    }
}
