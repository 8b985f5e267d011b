package dev.orderflow.web.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares whole responses, byte by byte, because clients depend on them. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class ProblemBodyTest {

    @Test
    void nothingIsFound() {
        assertProblem(
                given().get("/no where/ä"),
                404,
                "not-found",
                "'title':'Not Found','detail':'HTTP 404 Not Found','instance':'/no where/ä'");
    }

    @Test
    void theMethodIsNotAllowed() {
        assertProblem(
                given().delete("/echo"),
                405,
                "method-not-allowed",
                "'title':'Method Not Allowed','detail':'HTTP 405 Method Not Allowed','instance':'/echo'");
    }

    @Test
    void theAnswerIsNotAcceptable() {
        assertProblem(
                given().accept("text/csv").get("/ops/actions"),
                406,
                "not-acceptable",
                "'title':'Not Acceptable','detail':'The accept header value did not match the value in @Produces',"
                        + "'instance':'/ops/actions'");
    }

    @Test
    void theMediaTypeIsNotSupported() {
        assertProblem(
                given().contentType("text/plain").body("a").post("/echo"),
                415,
                "unsupported-media-type",
                "'title':'Unsupported Media Type','detail':'The content-type header value did not match the value in "
                        + "@Consumes','instance':'/echo'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'name':                            | line 1, column 9
                    []                                  | line 1, column 1
                    {'name': 'a', 'name': 'b'}          | line 1, column 21
                    """)
    void theBodyIsMalformed(String body, String place) {
        assertProblem(
                json(body),
                400,
                "malformed-request",
                "'title':'Bad Request','detail':'The body is not valid JSON, see " + place + "','instance':'/echo'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {'name': []}                                    | name
                    {'name': 1}                                     | name
                    {'lines': {}}                                   | lines
                    {'name': 'a', 'lines': [{'quantity': 'many'}]}  | lines[0].quantity
                    {'name': 'a', 'lines': [{'quantity': '2'}]}     | lines[0].quantity
                    """)
    void aFieldCannotBeRead(String body, String field) {
        assertProblem(
                json(body),
                400,
                "malformed-request",
                "'title':'Bad Request','detail':'The field " + field + " cannot be read','instance':'/echo','field':'"
                        + field + "'");
    }

    @Test
    void fieldsAreInvalid() {
        assertProblem(
                json("{'name': '', 'lines': [{'quantity': 1}, {'quantity': 0}]}"),
                400,
                "validation-failed",
                "'title':'Bad Request','instance':'/echo','violations':["
                        + "{'field':'lines[1].quantity','in':'body','message':'must be greater than or equal to 1'},"
                        + "{'field':'name','in':'body','message':'must not be blank'}]");
    }

    @Test
    void parametersAreInvalid() {
        assertProblem(
                given().header("Echo", "long").get("/echo/page?limit=0"),
                400,
                "validation-failed",
                "'title':'Bad Request','instance':'/echo/page','violations':["
                        + "{'field':'Echo','in':'header','message':'size must be between 0 and 3'},"
                        + "{'field':'limit','in':'query','message':'must be greater than or equal to 1'}]");
    }

    @Test
    void aParameterCannotBeRead() {
        assertProblem(
                given().get("/echo/page?limit=many"),
                400,
                "validation-failed",
                "'title':'Bad Request','detail':'The query parameter limit cannot be read','instance':'/echo/page',"
                        + "'violations':[{'field':'limit','in':'query','message':'cannot be read'}]");
    }

    @Test
    void aCredentialIsMissing() {
        assertProblem(
                        given().get("/guarded/service"),
                        401,
                        "unauthorized",
                        "'title':'Unauthorized','instance':'/guarded/service'")
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void aRoleIsMissing() {
        assertProblem(
                        given().auth()
                                .preemptive()
                                .basic("ada", "correct horse")
                                .get("/guarded/service"),
                        403,
                        "forbidden",
                        "'title':'Forbidden','instance':'/guarded/service'")
                .header("WWW-Authenticate", nullValue());
    }

    @Test
    void aBareStatusIsAnswered() {
        assertProblem(given().get("/echo/nothing"), 410, "bad-request", "'title':'Gone','instance':'/echo/nothing'");
    }

    @Test
    void aRefusalKeepsItsHeaders() {
        assertProblem(
                        given().get("/echo/busy"),
                        429,
                        "bad-request",
                        "'title':'Too Many Requests','detail':'HTTP 429 Too Many Requests','instance':'/echo/busy'")
                .header("Retry-After", "7");
    }

    @Test
    void aRefusalKeepsItsOwnDetail() {
        given().get("/echo/own-words").then().statusCode(409).body(equalTo("its own words"));
    }

    @Test
    void aFailureShowsNothingInternal() {
        assertProblem(
                given().get("/echo/failure"),
                500,
                "internal-error",
                "'title':'Internal Server Error','instance':'/echo/failure'");
    }

    @Test
    void aRefusalByACalledServiceIsAnInternalFailure() {
        assertProblem(
                given().get("/echo/other-service"),
                500,
                "internal-error",
                "'title':'Internal Server Error','instance':'/echo/other-service'");
    }

    @Test
    void theDatabaseFails() {
        assertProblem(
                        given().get("/echo/database-trouble"),
                        503,
                        "temporarily-unavailable",
                        "'title':'Temporarily unavailable','detail':'Nothing has been changed; try again',"
                                + "'instance':'/echo/database-trouble'")
                .header("Retry-After", "5");
    }

    @Test
    void noConnectionToTheDatabaseIsFree() {
        assertProblem(
                        given().get("/echo/pool-exhausted"),
                        503,
                        "temporarily-unavailable",
                        "'title':'Temporarily unavailable','detail':'Nothing has been changed; try again',"
                                + "'instance':'/echo/pool-exhausted'")
                .header("Retry-After", "5");
    }

    @Test
    void anErrorShowsNothingInternal() {
        assertProblem(
                given().get("/echo/error"),
                500,
                "internal-error",
                "'title':'Internal Server Error','instance':'/echo/error'");
    }

    private static Response json(String body) {
        return given().contentType("application/json")
                .body(body.replace('\'', '"'))
                .post("/echo");
    }

    /** What follows status and type in apostrophes, which stand for quotation marks. */
    private static ValidatableResponse assertProblem(Response response, int status, String slug, String rest) {
        String body = "{'type':'https://orderflow.dev/problems/" + slug + "','status':" + status + "," + rest + "}";
        return response.then()
                .statusCode(status)
                .header("Content-Type", "application/problem+json")
                .body(equalTo(body.replace('\'', '"')));
    }
}
