package dev.orderflow.orders.api;

import static dev.orderflow.orders.Callers.operator;
import static dev.orderflow.orders.TestOrders.ADDRESS;
import static dev.orderflow.orders.TestOrders.CUSTOMER;
import static dev.orderflow.orders.TestOrders.MUG;
import static dev.orderflow.orders.TestOrders.TEA;
import static dev.orderflow.orders.TestOrders.body;
import static dev.orderflow.orders.TestOrders.line;
import static dev.orderflow.orders.TestOrders.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.orderflow.orders.Database;
import dev.orderflow.orders.TestOrders;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BadRequestTest {

    private static final String LINES = "[" + line(TEA, 1) + "]";

    @Inject
    Database database;

    private long ordersBefore;

    @BeforeEach
    void countOrders() {
        TestOrders.awaitCatalogue();
        ordersBefore = orders();
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(orders()).isEqualTo(ordersBefore);
    }

    static Stream<Arguments> invalidFields() {
        return Stream.of(
                        Stream.of(
                                customer("name", "\"\""),
                                customer("name", "\"  \""),
                                customer("name", "null"),
                                customer("name", "\"" + "x".repeat(201) + "\""),
                                customer("name", "\"Anna\\r\\nBcc: all@example.org\""),
                                customer("name", "\"Anna\\u0000\""),
                                customer("name", "\"Anna\\u2028\""),
                                customer("name", "\"Anna\\ud800\""),
                                customer("name", "\"\\u00a0\\u3000\""),
                                customer("name", "\"\\u200b\\ufeff\""),
                                customer("name", "\"\\u3164\""),
                                customer("name", "\"\\u202emoc.live@annA\""),
                                customer("email", "null"),
                                customer("email", "\"\""),
                                customer("email", "\"anna\""),
                                customer("email", "\"anna@localhost\""),
                                customer("email", "\"anna@example.org\\r\\nBcc: all@example.org\""),
                                customer("email", "\"anna@example.org, all@example.org\""),
                                customer("email", "\"Anna <anna@example.org>\""),
                                customer("email", "\"anna@-example-.org\""),
                                customer("email", "\"anna..s@example.org\""),
                                customer("email", "\"=?utf-8?q?a?=@example.org\""),
                                customer("email", "\"a=?utf-8?b?YQ==?=@example.org\""),
                                customer("email", "\"a@" + "x.".repeat(130) + "org\"")),
                        Stream.of(
                                address("street", "null"),
                                address("street", "\"" + "x".repeat(201) + "\""),
                                address("street", "\"Linden\\n1\""),
                                address("street", "\"Linden \\u2067 1\""),
                                address("city", "\" \""),
                                address("city", "\"\\u2800\""),
                                address("city", "\"" + "x".repeat(101) + "\""),
                                address("postalCode", "\"" + "1".repeat(21) + "\""),
                                address("postalCode", "\"10117\\t\""),
                                Arguments.of(
                                        "deliveryAddress.region",
                                        body(
                                                CUSTOMER,
                                                ADDRESS.replace("DE-BE", "").replace("DE", "US"),
                                                LINES)),
                                address("postalCode", "null"),
                                address("postalCode", "\"\""),
                                address("postalCode", "\" \""),
                                address("region", "\"Berlin\""),
                                address("region", "\"AT-9\""),
                                address("region", "\"DE-\""),
                                address("country", "null"),
                                address("country", "\"de\""),
                                address("country", "\"DEU\"")),
                        Stream.of(
                                Arguments.of("customer", body("null", ADDRESS, LINES)),
                                Arguments.of("deliveryAddress", body(CUSTOMER, "null", LINES)),
                                Arguments.of("lines", body("null")),
                                Arguments.of("lines", body("[]")),
                                Arguments.of("lines", body(lines(101))),
                                Arguments.of("lines[1].quantity", body("[" + line(TEA, 1) + "," + line(MUG, 0) + "]")),
                                Arguments.of("lines[0].quantity", body("[" + line(MUG, 1001) + "]")),
                                Arguments.of(
                                        "lines[1].quantity", body("[" + line(MUG, 600) + "," + line(MUG, 600) + "]")),
                                Arguments.of(
                                        "lines[2].quantity",
                                        body("[" + line(MUG, 1000) + "," + line(TEA, 1000) + "," + line(MUG, 1) + "]")),
                                Arguments.of("lines[99].quantity", body(lines(100, 11))),
                                Arguments.of(
                                        "lines[1].quantity", body("[" + line(MUG, 1) + "," + line(MUG, 1001) + "]")),
                                Arguments.of("lines[0].quantity", body("[" + line(MUG, -1) + "]")),
                                Arguments.of("lines[0].quantity", body("[{\"sku\": \"TEA\"}]")),
                                Arguments.of("lines[0].sku", body("[{\"quantity\": 1}]")),
                                Arguments.of("lines[0].sku", body("[" + line("", 1) + "]")),
                                Arguments.of("lines[0].sku", body("[" + line("x".repeat(65), 1) + "]")),
                                Arguments.of("lines[0].sku", body("[" + line("TEA'; drop table", 1) + "]"))))
                .flatMap(arguments -> arguments);
    }

    @ParameterizedTest
    @MethodSource("invalidFields")
    void namesTheInvalidField(String field, String body) {
        problem(post(body), 400, "validation-failed").body("violations.field", hasItem(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "\"order\"",
                "{\"customer\": []}",
                "{\"lines\": {}}",
                "{\"lines\": [{\"quantity\": \"many\"}]}",
                "{\"lines\": [{\"quantity\": 1.5}]}",
                "{\"lines\": [{\"quantity\": 99999999999}]}",
                "{\"lines\": [{\"quantity\": 1e400000000}]}",
            })
    void refusesABodyThatIsNoOrder(String body) {
        problem(post(body), 400, "malformed-request");
    }

    static Stream<Arguments> fieldsOfAnotherType() {
        return Stream.of(
                customer("name", "true"),
                customer("name", "1"),
                customer("email", "1.5"),
                address("postalCode", "1067"),
                address("street", "false"),
                address("region", "1"),
                Arguments.of("lines[0].quantity", body("[{\"sku\": \"TEA\", \"quantity\": \"2\"}]")),
                Arguments.of("lines[0].quantity", body("[{\"sku\": \"TEA\", \"quantity\": \"\"}]")),
                Arguments.of("lines[0].quantity", body("[{\"sku\": \"TEA\", \"quantity\": true}]")),
                Arguments.of("lines[1].sku", body("[" + line(TEA, 1) + ", {\"sku\": 7, \"quantity\": 1}]")),
                coordination("1"),
                coordination("\"1\""),
                coordination("\"\""),
                coordination("true"));
    }

    @ParameterizedTest
    @MethodSource("fieldsOfAnotherType")
    void namesTheFieldOfAWrongType(String field, String body) {
        problem(post(body), 400, "malformed-request").body("field", equalTo(field));
    }

    @Test
    void namesTheFieldWhoseBytesAreNotUtf8() {
        byte[] body = body(CUSTOMER.replace("Anna", "A/na"), ADDRESS, LINES)
                .replace("A/na", "A\u00c0\u00afna")
                .getBytes(StandardCharsets.ISO_8859_1);

        problem(given().contentType(ContentType.JSON).body(body).post("/orders").then(), 400, "malformed-request")
                .body("detail", equalTo("The field customer.name cannot be read"));
    }

    @Test
    void refusesContentAfterTheOrder() {
        problem(post(body(LINES) + "{}"), 400, "malformed-request");
    }

    @Test
    void refusesALineThatIsNull() {
        problem(post(body("[" + line(TEA, 1) + ", null]")), 400, "validation-failed")
                .body("violations[0].field", startsWith("lines[1]"));
    }

    @Test
    void refusesAnEmptyBody() {
        problem(given().contentType(ContentType.JSON).post("/orders").then(), 400, "validation-failed");
    }

    @Test
    void namesTheLinesWhoseProductsAreNotForSale() {
        problem(
                        post(body("[" + line(TEA, 1) + "," + line("NO-SUCH", 1) + "," + line("PEN-BRASS", 1) + "]")),
                        422,
                        "unknown-sku")
                .body("violations.field", contains("lines[1].sku", "lines[2].sku"))
                .body("violations[0].in", equalTo("body"));
    }

    @Test
    void refusesProductsOfDifferentCurrencies() {
        problem(post(body("[" + line(TEA, 1) + "," + line("LAMP-OAK", 1) + "]")), 422, "mixed-currencies");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        problem(post(body("[" + line(TEA, 1) + "]" + " ".repeat(70_000))), 413, "payload-too-large");
    }

    @Test
    void refusesAnotherContentType() {
        problem(
                given().contentType("text/plain")
                        .body(body(LINES))
                        .post("/orders")
                        .then(),
                415,
                "unsupported-media-type");
    }

    @Test
    void refusesAnotherMethod() {
        problem(given().delete("/orders").then(), 405, "method-not-allowed");
        problem(given().contentType(ContentType.JSON).body("{}").put("/orders").then(), 405, "method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/orders/01a207b0-936e-7c41-9b0e-5f2f6a1d83c7", "/orders/1", "/products/NO-SUCH", "/no/such/path"
            })
    void doesNotFindUnknownPaths(String path) {
        problem(operator().get(path).then(), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "/orders, limit, 0",
        "/orders, limit, 101",
        "/products, limit, 0",
        "/products, limit, -1",
        "/products, after, a b",
    })
    void refusesAnInvalidQueryParameter(String path, String parameter, String value) {
        problem(operator().queryParam(parameter, value).get(path).then(), 400, "validation-failed")
                .body("violations.field", contains(parameter))
                .body("violations.in", contains("query"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders?limit=many", "/orders?after=1", "/products?limit=1.5"})
    void refusesAMalformedParameter(String path) {
        problem(operator().get(path).then(), 400, "validation-failed");
    }

    /** A problem names the error in a fixed form, and no internals. */
    private static ValidatableResponse problem(ValidatableResponse response, int status, String slug) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/" + slug))
                .body("status", equalTo(status))
                .body(not(containsString("dev.orderflow.orders")))
                .body(not(containsStringIgnoringCase("exception")))
                .body(not(containsString("com.fasterxml")));
    }

    private static Arguments customer(String field, String value) {
        return Arguments.of("customer." + field, body(with(CUSTOMER, field, value), ADDRESS, LINES));
    }

    private static Arguments address(String field, String value) {
        return Arguments.of("deliveryAddress." + field, body(CUSTOMER, with(ADDRESS, field, value), LINES));
    }

    private static Arguments coordination(String value) {
        return Arguments.of("coordination", body(LINES).replaceFirst("\\{", "{\"coordination\": " + value + ", "));
    }

    private static String with(String json, String field, String value) {
        return json.replaceFirst(
                "\"" + field + "\": \"[^\"]*\"", Matcher.quoteReplacement("\"" + field + "\": " + value));
    }

    private static String lines(int count) {
        return lines(count, 1);
    }

    private static String lines(int count, int quantity) {
        return Stream.generate(() -> line(TEA, quantity)).limit(count).collect(Collectors.joining(",", "[", "]"));
    }

    private long orders() {
        return database.count("select count(*) from customer_order");
    }
}
