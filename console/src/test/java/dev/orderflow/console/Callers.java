package dev.orderflow.console;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Who asks, with the credential that is theirs. */
public final class Callers {

    private Callers() {}

    public static RequestSpecification operator() {
        return given().auth().preemptive().basic("Ada Lovelace", "correct horse");
    }

    public static RequestSpecification reader() {
        return given().auth().preemptive().basic("grace", "nanosecond");
    }

    public static RequestSpecification service() {
        return given().auth().preemptive().basic("orders", "battery staple");
    }

    /** Asks for something as the orders service does. */
    public static Response request(String path, String body) {
        return service().contentType("application/json").body(body).post(path);
    }
}
