package dev.orderflow.orders.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.startsWith;

import dev.orderflow.orders.Database;
import dev.orderflow.orders.TestOrders;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LoginLimitsTest.BehindAProxy.class)
class LoginLimitsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    public static class BehindAProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1",
                    "quarkus.http.proxy.enable-forwarded-host", "true",
                    "quarkus.http.proxy.enable-forwarded-prefix", "true",
                    "orders.login.limits.codes-per-address", "2",
                    "orders.login.limits.attempts-per-address", "3",
                    "outbox.ops.login.attempts-per-address", "3",
                    "outbox.cleanup-interval", "100ms");
        }
    }

    @Inject
    Database database;

    @Test
    void limitsTheCodesOfAnAddress() {
        assertThat(sendCode("192.0.2.1")).isEqualTo(202);
        assertThat(sendCode("192.0.2.1")).isEqualTo(202);
        assertThat(sendCode("192.0.2.1")).isEqualTo(429);

        assertThat(sendCode("192.0.2.2")).isEqualTo(202);
    }

    @Test
    void aLongerHeaderIsNotAnotherAddress() {
        assertThat(sendCode("203.0.113.1, 192.0.2.20")).isEqualTo(202);
        assertThat(sendCode("203.0.113.2,203.0.113.3,192.0.2.20")).isEqualTo(202);
        assertThat(sendCode("203.0.113.4, 192.0.2.20")).isEqualTo(429);
        assertThat(sendCode("unknown, 192.0.2.20:4711")).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {", %s:4711", ",%s", ":80, %s", "a:b, %s", "[::1]:99999999999, %s", "%s,", " , ,%s , "})
    void acceptsEmptyElementsOfTheHeader(String header) {
        String forwarded = String.format(Locale.ROOT, header, "192.0.2." + (100 + Math.abs(header.hashCode() % 100)));

        assertThat(sendCode(forwarded)).isEqualTo(202);
        assertThat(sendCode(forwarded)).isEqualTo(202);
        assertThat(sendCode(forwarded)).isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For | ','",
                "X-Forwarded-For | ''",
                "X-Forwarded-Host | a b",
                "X-Forwarded-Host | ','",
                "X-Forwarded-Host | :",
                "X-Forwarded-Proto | ''",
                "X-Forwarded-Proto | a b",
                "X-Forwarded-Port | 99999",
                "X-Forwarded-Prefix | ?"
            })
    void answersForwardedRequests(String name, String value) {
        assertThat(given().header(name, value).get("/products").statusCode()).isBetween(200, 499);
    }

    @Test
    void aLongerHeaderIsNotAnotherAddressOfAnOperator() {
        for (int i = 0; i < 3; i++) {
            assertThat(statusOfOperator("203.0.113." + i)).isEqualTo(401);
        }
        assertThat(statusOfOperator("203.0.113.99")).isEqualTo(429);
    }

    private static int statusOfOperator(String forged) {
        return given().header("X-Forwarded-For", forged + ", 192.0.2.99")
                .auth()
                .preemptive()
                .basic("op-" + forged, "wrong password")
                .get("/ops/failed-events")
                .statusCode();
    }

    @Test
    void trustsOnlyItsProxiesForTheClientAddress() throws Exception {
        assertThat(sendDirectly("192.0.2.7")).isEqualTo(202);
        assertThat(sendDirectly("192.0.2.8")).isEqualTo(202);
        assertThat(sendDirectly("192.0.2.9")).isEqualTo(429);
    }

    @Test
    void anOrderHasTheAddressThatATrustedProxyForwards() throws Exception {
        TestOrders.awaitCatalogue();

        placeAsForwarded(given()).header("Location", startsWith("https://shop.example.org/api/orders/"));
        placeAsForwarded(directly()).header("Location", startsWith("http://localhost:"));
    }

    @Test
    void theOriginOfAPageIsComparedWithTheAddressThatATrustedProxyForwards() throws Exception {
        assertThat(fromAPage(given(), "https://shop.example.org")).isEqualTo(401);
        assertThat(fromAPage(given(), "http://shop.example.org")).isEqualTo(403);
        assertThat(fromAPage(given(), "http://localhost:" + RestAssured.port)).isEqualTo(403);
        assertThat(fromAPage(directly(), "https://shop.example.org")).isEqualTo(403);
        assertThat(fromAPage(directly(), "http://localhost:" + RestAssured.port))
                .isEqualTo(401);
    }

    private static int fromAPage(RequestSpecification request, String origin) {
        return request.header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "shop.example.org")
                .header("Origin", origin)
                .contentType(ContentType.JSON)
                .body("{\"refreshToken\": \"none\"}")
                .post("/login/refresh")
                .statusCode();
    }

    @Test
    void limitsTheCodesOfANetwork() {
        assertThat(sendCode("2001:db8::1")).isEqualTo(202);
        assertThat(sendCode("2001:db8::2")).isEqualTo(202);
        assertThat(sendCode("2001:db8::3")).isEqualTo(429);

        assertThat(sendCode("2001:db8:1::1")).isEqualTo(202);
    }

    @Test
    void limitsTheAttemptsOfAnAddress() {
        for (int tried = 1; tried <= 3; tried++) {
            assertThat(verify("192.0.2.3")).isEqualTo(401);
        }

        assertThat(verify("192.0.2.3")).isEqualTo(429);
        assertThat(verify("192.0.2.4")).isEqualTo(401);
    }

    @Test
    void aRequestRefusedForItsClientAddressDoesNotCountForTheEmailAddress() {
        String victim = "v" + UUID.randomUUID() + "@example.org";
        for (int sent = 1; sent <= 12; sent++) {
            send("192.0.2.5", "/login", "{\"email\": \"%s\"}".formatted(victim));
        }

        assertThat(send("192.0.2.6", "/login", "{\"email\": \"%s\"}".formatted(victim)))
                .isEqualTo(202);
    }

    @Test
    void deletesExpiredRows() {
        database.execute("""
                insert into login_code (email, code_hash, expires_at) values
                    ('gone@example.org', 'hash', now() - interval '1 minute'),
                    ('kept@example.org', 'hash', now() + interval '1 minute');
                insert into login_session (id, email, token_hash, expires_at) values
                    (gen_random_uuid(), 'gone@example.org', sha256('1'), now() - interval '1 minute'),
                    (gen_random_uuid(), 'kept@example.org', sha256('2'), now() + interval '1 minute');
                insert into login_rate (subject, hits, since) values
                    ('gone', 1, now() - interval '16 minutes'), ('kept', 1, now() - interval '14 minutes')
                """);

        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(database.texts(
                            "select email from login_code where email like '%@example.org' and code_hash = 'hash'"))
                    .containsExactly("kept@example.org");
            assertThat(database.texts("select email from login_session")).containsExactly("kept@example.org");
            assertThat(database.texts("select subject from login_rate where length(subject) = 4"))
                    .containsExactly("kept");
        });
    }

    private static int sendCode(String address) {
        return send(address, "/login", "{\"email\": \"c%s@example.org\"}".formatted(UUID.randomUUID()));
    }

    private static int verify(String address) {
        return send(
                address,
                "/login/verify",
                "{\"email\": \"c%s@example.org\", \"code\": \"000000\"}".formatted(UUID.randomUUID()));
    }

    private static int sendDirectly(String pretended) throws UnknownHostException {
        return directly()
                .header("X-Forwarded-For", pretended)
                .contentType(ContentType.JSON)
                .body("{\"email\": \"c%s@example.org\"}".formatted(UUID.randomUUID()))
                .post("/login")
                .statusCode();
    }

    // Not from the proxy's address.
    private static RequestSpecification directly() throws UnknownHostException {
        return given().config(RestAssured.config()
                .httpClient(HttpClientConfig.httpClientConfig()
                        .setParam("http.route.local-address", InetAddress.getByName("127.0.0.2"))));
    }

    private static ValidatableResponse placeAsForwarded(RequestSpecification request) {
        return request.header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "shop.example.org")
                .header("X-Forwarded-Prefix", "/api")
                .contentType(ContentType.JSON)
                .body(TestOrders.body("[" + TestOrders.line(TestOrders.TEA, 1) + "]"))
                .post("/orders")
                .then()
                .statusCode(201);
    }

    private static int send(String address, String path, String body) {
        return given().header("X-Forwarded-For", address)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .statusCode();
    }
}
