package dev.orderflow.orders;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.time.Duration;

/** Requests of callers with a credential. */
public final class Callers {

    private Callers() {}

    public static RequestSpecification operator() {
        return given().auth().preemptive().basic("ada", "correct horse");
    }

    public static RequestSpecification reader() {
        return given().auth().preemptive().basic("grace", "nanosecond");
    }

    public static RequestSpecification service() {
        return given().auth().preemptive().basic("seller", "battery staple");
    }

    /** A logged-in customer. */
    public static RequestSpecification customer(String email) {
        return bearer(Jwt.upn(email)
                .claim("email", email)
                .claim("email_verified", true)
                .groups(Customer.ROLE)
                .expiresIn(Duration.ofMinutes(5))
                .sign());
    }

    public static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    /** The bearer of an order's access token. */
    public static RequestSpecification holder(String orderToken) {
        return given().header("Order-Access-Token", orderToken);
    }
}
