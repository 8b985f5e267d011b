package dev.orderflow.web.ops;

import static io.restassured.RestAssured.given;

import dev.orderflow.outbox.testing.TestDatabase;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;

/** An operator with a credential. */
final class Ada {

    static final String NAME = "Ada Lovelace";
    static final String PASSWORD = "correct horse";

    private Ada() {}

    static RequestSpecification asks() {
        return given().auth().preemptive().basic(NAME, PASSWORD);
    }

    /** Without a body. REST-assured would otherwise announce a form. */
    static Response posts(String path) {
        return asks().noContentType().post(path);
    }

    static RequestSpecification says(String body) {
        return asks().contentType("application/json").body(body);
    }

    /** What she did to the target, with her reasons, in that order. */
    static List<String> did(String target) {
        return TestDatabase.column(
                "select action || ': ' || reason from operator_action where operator = ? and target = ? order by id",
                NAME,
                target);
    }
}
