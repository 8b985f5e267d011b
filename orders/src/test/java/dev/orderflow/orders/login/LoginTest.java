package dev.orderflow.orders.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.orderflow.orders.Callers;
import dev.orderflow.orders.Database;
import dev.orderflow.orders.SentCodes;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LoginTest {

    @Inject
    Database database;

    private final String email = "c" + UUID.randomUUID() + "@example.org";

    @Test
    void sendsACodeAsAServiceAndLogsInWithIt() {
        sendCode(email).statusCode(202).body("expiresIn", equalTo(300));

        JsonPath sent = SentCodes.sent(email).get(0);
        assertThat(sent.getString("code")).matches("[0-9]{6}");
        assertThat(Instant.parse(sent.getString("expiresAt")))
                .isBetween(Instant.now().plusSeconds(240), Instant.now().plusSeconds(310));
        assertThat(SentCodes.authorizations()).contains(basic("orders:battery staple"));

        String token = verify(email, sent.getString("code"))
                .statusCode(200)
                .body("tokenType", equalTo("Bearer"))
                .body("expiresIn", equalTo(900))
                .extract()
                .path("accessToken");
        JsonPath claims = claims(token);
        assertThat(claims.getString("upn")).isEqualTo(email);
        assertThat(claims.getString("email")).isEqualTo(email);
        assertThat(claims.getString("iss")).isEqualTo("orderflow");
        assertThat(claims.getList("groups")).isEqualTo(List.of("customer"));
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(900);
        Callers.bearer(token).get("/orders").then().statusCode(200);
    }

    @Test
    void storesNoReadableCode() {
        sendCode(email);

        String hash = database.texts("select code_hash from login_code where email = ?", email)
                .get(0);
        assertThat(hash).hasSize(43).doesNotContain(SentCodes.codeOf(email));
        assertThat(database.texts("select subject from login_rate")).allMatch(subject -> subject.length() == 43);
    }

    @Test
    void ignoresTheCaseOfAnEmailAddress() {
        sendCode(email.toUpperCase(Locale.ROOT)).statusCode(202);

        String token = verify(email.replace("example", "Example"), SentCodes.codeOf(email))
                .statusCode(200)
                .extract()
                .path("accessToken");
        assertThat(claims(token).getString("email")).isEqualTo(email);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR", "th-TH-u-nu-thai", "hi-IN-u-nu-deva", "az-AZ"})
    void asksForTheSameCodeInEveryLanguageOfTheMachine(String language) {
        String mixed = "Iris." + email;
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            sendCode(mixed).statusCode(202);

            String code = SentCodes.codeOf(mixed.toLowerCase(Locale.ROOT));
            assertThat(code).matches("[0-9]{6}");
            verify(mixed.toUpperCase(Locale.ROOT), code).statusCode(200);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void reportsThatNoCodeWasSent() {
        SentCodes.refuse(email);

        assertNotSent(sendCode(email));
    }

    @Test
    void limitsTheTimeForSendingACode() {
        SentCodes.ignore(email);
        Instant start = Instant.now();

        assertNotSent(sendCode(email));

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aCodeIsValidOnce() {
        sendCode(email);
        verify(email, SentCodes.codeOf(email)).statusCode(200);

        assertInvalidCode(verify(email, SentCodes.codeOf(email)));
    }

    @Test
    void oneOfManyConcurrentUsesOfACodeLogsIn() {
        sendCode(email);
        String code = SentCodes.codeOf(email);

        List<Integer> statuses = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> verify(email, code).extract().statusCode()))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(200, 401, 401, 401);
    }

    @Test
    void theNewestCodeIsValid() {
        sendCode(email);
        String old = SentCodes.codeOf(email);
        do {
            // One new code in a million equals the old one.
            database.execute("delete from login_rate");
            sendCode(email).statusCode(202);
        } while (SentCodes.codeOf(email).equals(old));

        assertInvalidCode(verify(email, old));
        verify(email, SentCodes.codeOf(email)).statusCode(200);
    }

    @Test
    void aCodeIsValidForItsAddressOnly() {
        String other = "other-" + email;
        sendCode(email);
        sendCode(other);

        if (!SentCodes.codeOf(email).equals(SentCodes.codeOf(other))) {
            assertInvalidCode(verify(other, SentCodes.codeOf(email)));
        }
        assertInvalidCode(verify("never-" + email, SentCodes.codeOf(email)));
    }

    @Test
    void anExpiredCodeIsInvalid() {
        sendCode(email);
        database.execute("update login_code set expires_at = now() where email = '" + email + "'");

        assertInvalidCode(verify(email, SentCodes.codeOf(email)));
    }

    @Test
    void aCodeAllowsFiveAttempts() {
        sendCode(email);
        String right = SentCodes.codeOf(email);
        String wrong = right.equals("000000") ? "000001" : "000000";
        for (int tried = 1; tried <= 4; tried++) {
            assertInvalidCode(verify(email, wrong));
        }
        verify(email, right).statusCode(200);

        sendCode(email);
        String next = SentCodes.codeOf(email);
        String wrongToo = next.equals("000000") ? "000001" : "000000";
        for (int tried = 1; tried <= 5; tried++) {
            assertInvalidCode(verify(email, wrongToo));
        }
        assertInvalidCode(verify(email, next));
    }

    @Test
    void limitsTheCodesOfAnEmailAddress() {
        for (int sent = 1; sent <= 5; sent++) {
            sendCode(email).statusCode(202);
        }

        assertTooMany(sendCode(email.toUpperCase(Locale.ROOT)));

        assertThat(SentCodes.sent(email)).hasSize(5);
        database.execute("update login_rate set since = since - interval '15 minutes'");
        sendCode(email).statusCode(202);
    }

    @Test
    void limitsTheAttemptsOfAnEmailAddress() {
        for (int tried = 1; tried <= 15; tried++) {
            assertInvalidCode(verify(email, "000000"));
        }

        assertTooMany(verify(email, "000000"));
    }

    @Test
    void aRefreshTokenIsValidOnce() {
        JsonPath first = logIn();

        JsonPath second = refresh(first.getString("refreshToken"))
                .statusCode(200)
                .body("tokenType", equalTo("Bearer"))
                .body("refreshToken", not(equalTo(first.getString("refreshToken"))))
                .extract()
                .jsonPath();
        assertThat(claims(second.getString("accessToken")).getString("email")).isEqualTo(email);
        JsonPath third = refresh(second.getString("refreshToken"))
                .statusCode(200)
                .extract()
                .jsonPath();

        assertInvalidRefreshToken(refresh(first.getString("refreshToken")));
        assertInvalidRefreshToken(refresh(third.getString("refreshToken")));
    }

    @Test
    void aCopiedTokenEndsItsSessionOnly() {
        JsonPath copied = logIn();
        sendCode(email);
        JsonPath other =
                verify(email, SentCodes.codeOf(email)).statusCode(200).extract().jsonPath();
        refresh(copied.getString("refreshToken")).statusCode(200);
        assertInvalidRefreshToken(refresh(copied.getString("refreshToken")));

        refresh(other.getString("refreshToken")).statusCode(200);
    }

    @Test
    void anExpiredRefreshTokenIsInvalid() {
        String token = logIn().getString("refreshToken");
        database.execute("update login_session set expires_at = now() where email = '" + email + "'");

        assertInvalidRefreshToken(refresh(token));
    }

    @Test
    void logsOutAndAcceptsARepetition() {
        String token = logIn().getString("refreshToken");

        logout(token).statusCode(204);
        logout(token).statusCode(204);
        logout("nonsense").statusCode(204);

        assertInvalidRefreshToken(refresh(token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"email\": null}", "{\"email\": \"nobody\"}", "{\"email\": \"a@b\"}", "[]", "{"})
    void refusesAnInvalidAddress(String body) {
        post("/login", body).statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567", "abcdef", "12345٣"})
    void refusesAMalformedCode(String code) {
        verify(email, code).statusCode(400).body("violations.field", equalTo(List.of("code")));
    }

    private JsonPath logIn() {
        sendCode(email).statusCode(202);
        return verify(email, SentCodes.codeOf(email)).statusCode(200).extract().jsonPath();
    }

    private static ValidatableResponse sendCode(String email) {
        return post("/login", "{\"email\": \"%s\"}".formatted(email));
    }

    private static ValidatableResponse verify(String email, String code) {
        return post("/login/verify", "{\"email\": \"%s\", \"code\": \"%s\"}".formatted(email, code));
    }

    private static ValidatableResponse refresh(String token) {
        return post("/login/refresh", "{\"refreshToken\": \"%s\"}".formatted(token));
    }

    private static ValidatableResponse logout(String token) {
        return post("/login/logout", "{\"refreshToken\": \"%s\"}".formatted(token));
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static JsonPath claims(String token) {
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    private static String basic(String credential) {
        return "Basic " + Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertInvalidCode(ValidatableResponse response) {
        assertProblem(response, 401, "invalid-code").header("WWW-Authenticate", startsWith("Bearer"));
    }

    private static void assertInvalidRefreshToken(ValidatableResponse response) {
        assertProblem(response, 401, "invalid-refresh-token").header("WWW-Authenticate", startsWith("Bearer"));
    }

    private static void assertNotSent(ValidatableResponse response) {
        assertProblem(response, 503, "code-not-sent").header("Retry-After", "10");
    }

    private static void assertTooMany(ValidatableResponse response) {
        int retryAfter = Integer.parseInt(
                assertProblem(response, 429, "too-many-requests").extract().header("Retry-After"));
        assertThat(retryAfter).isBetween(1, 900);
    }

    private static ValidatableResponse assertProblem(ValidatableResponse response, int status, String slug) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("https://orderflow.dev/problems/" + slug));
    }
}
