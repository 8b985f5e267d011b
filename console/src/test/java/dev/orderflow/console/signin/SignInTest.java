package dev.orderflow.console.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.orderflow.console.Callers;
import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class SignInTest {

    private static final String JOURNAL = "/api/orders/" + UUID.randomUUID() + "/events";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Test
    void anOperatorSignsInAndOut() {
        Response signedIn = signIn(given(), "Ada Lovelace", "correct horse");
        signedIn.then().statusCode(303).header("Location", endsWithPath("/"));
        Cookie session = signedIn.detailedCookie("orderflow-console");

        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getSameSite()).isEqualTo("Strict");
        assertThat(session.getPath()).isEqualTo("/");
        assertThat(session.isSecured()).isFalse();
        assertThat(session.getValue()).doesNotContain("Ada");
        with(session).get(JOURNAL).then().statusCode(200);
        with(session).get("/ops/actions").then().statusCode(200);

        Response signedOut = with(session).contentType(ContentType.URLENC).post("/logout");
        signedOut.then().statusCode(303).header("Location", endsWithPath("/login"));
        Cookie removed = signedOut.detailedCookie("orderflow-console");
        assertThat(removed.getMaxAge()).isZero();
        assertThat(removed.getValue()).isEmpty();
        assertThat(removed.getPath()).isEqualTo("/");
        given().redirects().follow(false).post("/logout").then().statusCode(303);
    }

    @Test
    void theCookieIsForHttpsWhereATrustedProxyEndsIt() {
        Response signedIn = signIn(
                given().header("X-Forwarded-Proto", "https").header("Origin", "https://localhost"),
                "Ada Lovelace",
                "correct horse");

        signedIn.then().statusCode(303).header("Location", startsWith("https://"));
        assertThat(signedIn.detailedCookie("orderflow-console").isSecured()).isTrue();
    }

    @Test
    void aReaderReads() {
        Cookie session = signIn(given(), "grace", "nanosecond")
                .then()
                .statusCode(303)
                .extract()
                .detailedCookie("orderflow-console");

        with(session).get(JOURNAL).then().statusCode(200);
        with(session)
                .contentType("application/json")
                .post("/ops/tasks/1/retry")
                .then()
                .statusCode(403);
    }

    @Test
    void anOperatorActsBySessionOnlyFromPagesOfTheConsole() {
        Cookie session = signIn(given(), "Ada Lovelace", "correct horse")
                .then()
                .statusCode(303)
                .extract()
                .detailedCookie("orderflow-console");
        String unknown = "/api/tasks/unknown/1/retry";

        for (RequestSpecification page : List.of(
                with(session).header("Sec-Fetch-Site", "cross-site"),
                with(session).header("Sec-Fetch-Site", "same-site"),
                with(session).header("Origin", "https://elsewhere.example"))) {
            page.contentType("application/json")
                    .post(unknown)
                    .then()
                    .statusCode(403)
                    .body("type", endsWith("/problems/cross-site-request"));
        }
        with(session)
                .header("Sec-Fetch-Site", "same-origin")
                .contentType("application/json")
                .post(unknown)
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "Ada Lovelace, wrong horse",
                "ada lovelace, correct horse",
                "orders, battery staple",
                "console, console of the tests",
                "Ada Lovelace, ''",
                "'', correct horse",
                "'a:b', correct horse"
            })
    void aWrongNameOrPasswordIsShownOnThePage(String name, String password) {
        Response refused = signIn(given(), name, password);

        assertThat(refused.cookies()).isEmpty();
        refused.then()
                .statusCode(401)
                .contentType("text/html")
                .header("WWW-Authenticate", equalTo("Bearer"))
                .body(containsString("The name or the password is wrong."), not(containsString("horse")));
        given().contentType(ContentType.URLENC).post("/login").then().statusCode(401);
    }

    @Test
    void afterTooManyWrongPasswordsThePageSaysSo() {
        for (int i = 0; i < 10; i++) {
            signIn(given(), "guessed", "guess " + i).then().statusCode(401);
        }

        signIn(given().header("Accept-Language", "de"), "guessed", "correct horse")
                .then()
                .statusCode(429)
                .contentType("text/html")
                .header("Retry-After", Integer::parseInt, greaterThan(0))
                .body(containsString("Zu viele falsche Passwörter"));
        given().auth()
                .preemptive()
                .basic("guessed", "correct horse")
                .get(JOURNAL)
                .then()
                .statusCode(429);
    }

    @ParameterizedTest
    @CsvSource({
        "/orders?status=PLACED, /orders?status=PLACED",
        "/orders/1#way, /orders/1#way",
        "//evil.example, /",
        "/\\evil.example, /",
        "https://evil.example, /",
        "javascript:alert(1), /",
        "/login?next=/login, /",
        "'', /"
    })
    void goesOnWhereTheOperatorWantedTo(String next, String location) {
        given().contentType(ContentType.URLENC)
                .formParam("name", "Ada Lovelace")
                .formParam("password", "correct horse")
                .formParam("next", next)
                .redirects()
                .follow(false)
                .post("/login")
                .then()
                .statusCode(303)
                .header("Location", endsWithPath(location));
    }

    @Test
    void thePageIsInTheLanguageOfTheBrowserAndEscapesItsLink() {
        given().header("Accept-Language", "de-AT,de;q=0.9,en;q=0.8")
                .get("/login")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<html lang=\"de\">"), containsString("Passwort"));
        for (String language : new String[] {"en", "fr", "*", "en-GB,de;q=0.5"}) {
            given().header("Accept-Language", language)
                    .get("/login")
                    .then()
                    .body(containsString("<html lang=\"en\">"), containsString("Password"));
        }
        given().queryParam("next", "/a\"><script>")
                .get("/login")
                .then()
                .statusCode(200)
                .body(not(containsString("<script")), not(containsString("evil")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/api/orders/1/events", "/q/health/live", "/nowhere"})
    void pagesAreGuardedByTheBrowser(String path) {
        given().get(path)
                .then()
                .header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer");
        given().get("/q/swagger-ui/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", "frame-ancestors 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/logout"})
    void pagesOfOtherSitesNeitherSignInNorOut(String path) {
        for (String site : new String[] {"cross-site", "same-site"}) {
            Response refused = given().header("Sec-Fetch-Site", site)
                    .contentType(ContentType.URLENC)
                    .formParam("name", "Ada Lovelace")
                    .formParam("password", "correct horse")
                    .post(path);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.cookies()).isEmpty();
        }
    }

    @Test
    void aBrowserIsSentToThePage() {
        given().header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .redirects()
                .follow(false)
                .get(JOURNAL + "?a=b&c=d")
                .then()
                .statusCode(303)
                .header("Location", endsWithPath("/login?next=" + JOURNAL.replace("/", "%2F") + "%3Fa%3Db%26c%3Dd"));
        given().header("HX-Request", "true")
                .header("Accept", "text/html")
                .get("/orders")
                .then()
                .statusCode(401)
                .header("HX-Redirect", "/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*"})
    void otherCallersAreAskedForACredentialWithoutAPopUp(String accept) {
        given().header("Accept", accept).get(JOURNAL).then().statusCode(401).header("WWW-Authenticate", "Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "AAAA", "x", "!!"})
    void aForgedCookieIsNoSession(String value) {
        given().cookie("orderflow-console", value).get(JOURNAL).then().statusCode(401);
    }

    @Test
    void aChangedCookieIsNoSession() {
        String value = signIn(given(), "grace", "nanosecond").cookie("orderflow-console");
        char[] changed = value.toCharArray();
        changed[value.length() / 2] = changed[value.length() / 2] == 'A' ? 'B' : 'A';

        given().cookie("orderflow-console", new String(changed))
                .get(JOURNAL)
                .then()
                .statusCode(401);
    }

    @Test
    void aCredentialOfTheRequestIsTaken() {
        Cookie session = signIn(given(), "grace", "nanosecond").detailedCookie("orderflow-console");

        Callers.operator().get(JOURNAL).then().statusCode(200);
        with(session)
                .auth()
                .preemptive()
                .basic("grace", "wrong")
                .get(JOURNAL)
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/login/oidc", "/login/oidc?next=/orders", "/login/oidc?code=a&state=b", "/login/oidc?error=a"})
    void withoutAnIssuerThereIsNone(String path) {
        Response answer =
                given().redirects().follow(false).cookie("q_auth_oidc_b", "b").get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.cookies()).isEmpty();
        given().get("/login").then().body(not(containsString("/login/oidc")));
    }

    private static Response signIn(RequestSpecification request, String name, String password) {
        return request.contentType(ContentType.URLENC)
                .formParam("name", name)
                .formParam("password", password)
                .redirects()
                .follow(false)
                .post("/login");
    }

    private static RequestSpecification with(Cookie session) {
        return given().cookie("orderflow-console", session.getValue())
                .redirects()
                .follow(false);
    }

    private static Matcher<String> endsWithPath(String path) {
        return matchesPattern("(https?://[^/]+)?" + Pattern.quote(path));
    }
}
