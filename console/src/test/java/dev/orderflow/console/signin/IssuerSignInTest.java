package dev.orderflow.console.signin;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.console.service.StubServices;
import dev.orderflow.outbox.testing.TestDatabase;
import dev.orderflow.web.testing.ServiceInfrastructure;
import dev.orderflow.web.testing.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** seller is the console itself, with its own tasks and its own record of actions. */
@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
@QuarkusTestResource(StubServices.class)
@QuarkusTestResource(value = IssuerResource.class, restrictToAnnotatedClass = true)
class IssuerSignInTest {

    private static final String PATH = "/login/oidc";
    private static final String SESSION = "orderflow-console";
    private static final String JOURNAL = "/api/orders/" + UUID.randomUUID() + "/events";
    private static final String NAME = "Zoë of the issuer";

    private final TestIssuer issuer = IssuerResource.issuer();
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void letAnOperatorSignIn() {
        admit(NAME, "staff", "orderflow-operators");
    }

    @AfterEach
    void clear() {
        StubServices.reset();
        TestDatabase.update("delete from durable_task where key = ?", key);
    }

    @Test
    void anOperatorSignsInAndActsUnderTheNameOfTheIssuer() {
        StubServices.isTheConsole("seller", RestAssured.port);
        TestDatabase.update(
                "insert into durable_task (kind, key, payload, due_at, state, attempts, last_error)"
                        + " values ('of-another-release', ?, '', now() + interval '1 hour', 'PARKED', 2, 'no route')",
                key);
        int task = Integer.parseInt(TestDatabase.column("select id from durable_task where key = ?", key)
                .get(0));

        Cookie session = arrive(depart("/orders?state=PLACED")).detailedCookie(SESSION);

        with(session).get(JOURNAL).then().statusCode(200);
        with(session)
                .contentType(ContentType.JSON)
                .body("{\"reason\": \"the mail server works\"}")
                .post("/api/tasks/seller/" + task + "/retry")
                .then()
                .statusCode(202);
        assertThat(TestDatabase.column(
                        "select operator || ' via ' || via from operator_action where target = ?", "task/" + task))
                .containsExactly(NAME + " via console");
    }

    @Test
    void aReaderReads() {
        admit("Grace of the issuer", "support");

        Cookie session = arrive(depart("/")).detailedCookie(SESSION);

        with(session).get(JOURNAL).then().statusCode(200);
        with(session)
                .contentType(ContentType.JSON)
                .post("/ops/tasks/1/retry")
                .then()
                .statusCode(403);
    }

    @Test
    void thePageThatSignsInLeadsToTheIssuerAndOnToTheWantedPage() {
        Document page = Jsoup.parse(
                given().queryParam("next", "/orders?state=PLACED").get("/login").asString());
        String link = page.select("a.button").attr("href");
        assertThat(link).isEqualTo(PATH + "?next=%2Forders%3Fstate%3DPLACED");

        Document arrived = Jsoup.parse(arrive(depart("/orders?state=PLACED")).asString());

        assertThat(arrived.select("meta[http-equiv=refresh]").attr("content")).isEqualTo("0;url=/orders?state=PLACED");
        assertThat(arrived.select("a").attr("href")).isEqualTo("/orders?state=PLACED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/login"})
    void leadsToPagesOfTheConsoleAlone(String next) {
        Flow flow = depart(next);
        assertThat(target(arrive(flow))).isEqualTo("/");

        Flow forged = depart("/orders");
        forged.cookies().put("orderflow-console-next", URLEncoder.encode(next, UTF_8));
        assertThat(target(arrive(forged))).isEqualTo("/");
    }

    @Test
    void onlyTheSessionOfTheConsoleStays() {
        Flow flow = depart("/");
        assertThat(flow.cookies().keySet())
                .hasSize(2)
                .anyMatch(name -> name.startsWith("q_auth_oidc_"))
                .contains("orderflow-console-next");

        Response arrived = arrive(flow);

        Cookie session = arrived.detailedCookie(SESSION);
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getSameSite()).isEqualTo("Strict");
        assertThat(session.getPath()).isEqualTo("/");
        assertThat(session.getMaxAge()).isEqualTo(-1);
        assertThat(arrived.detailedCookies().asList())
                .filteredOn(cookie -> !cookie.getName().equals(SESSION))
                .allSatisfy(cookie -> {
                    assertThat(cookie.getMaxAge()).isZero();
                    assertThat(cookie.getValue()).isEmpty();
                    assertThat(cookie.getPath()).isEqualTo(PATH);
                })
                .extracting(Cookie::getName)
                .containsExactlyInAnyOrderElementsOf(flow.cookies().keySet());
        assertThat(arrived.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void whatTheBrowserKeepsMeanwhileIsOfThisPathAndSecure() {
        Response first =
                given().redirects().follow(false).queryParam("next", "/orders").get(PATH);
        Response second = browser().get(PATH);
        for (Cookie cookie : List.of(
                first.detailedCookie("orderflow-console-next"),
                second.detailedCookies().asList().get(0))) {
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getSameSite()).isEqualToIgnoringCase("Lax");
            assertThat(cookie.getPath()).isEqualTo(PATH);
            assertThat(cookie.getMaxAge()).isEqualTo(300);
            assertThat(cookie.isSecured()).isFalse();
        }
        assertThat(first.cookies()).hasSize(1);
        assertThat(second.cookies()).hasSize(1);

        Response behindAProxy = browser().header("X-Forwarded-Proto", "https").get(PATH);

        assertThat(behindAProxy.detailedCookies().asList().get(0).isSecured()).isTrue();
        assertThat(URLDecoder.decode(behindAProxy.header("Location"), UTF_8))
                .contains("redirect_uri=https://localhost/login/oidc&");
        assertThat(browser()
                        .header("X-Forwarded-Proto", "https")
                        .queryParam("next", "/")
                        .get(PATH)
                        .detailedCookie("orderflow-console-next")
                        .isSecured())
                .isTrue();
    }

    @Test
    void anAccountWithoutARoleIsRefused() {
        for (Map<String, Object> claims : List.<Map<String, Object>>of(
                Map.of("preferred_username", NAME),
                Map.of("preferred_username", NAME, "groups", List.of("operator", "reader", "Orderflow-Operators")),
                Map.of("preferred_username", NAME, "roles", List.of("orderflow-operators")))) {
            issuer.admits(claims);

            assertRefused(answer(depart("/")), 403, "Your account has no role in the console.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a:b", "a\nb"})
    void aNameThatNoOperatorMayHaveIsRefused(String name) {
        admit(name, "orderflow-operators");

        assertRefused(answer(depart("/")), 502, "The single sign-on was not confirmed.");
    }

    @Test
    void anAccountWithoutANameIsRefused() {
        issuer.admits(Map.of("groups", List.of("orderflow-operators")));

        assertRefused(answer(depart("/")), 502, "The single sign-on was not confirmed.");
    }

    @ParameterizedTest
    @CsvSource({"aud, another-client", "iss, https://another.example", "nonce, another", "exp, 1"})
    void aTokenForAnotherSignInIsRefused(String claim, String value) {
        issuer.admits(Map.of(
                "preferred_username",
                NAME,
                "groups",
                List.of("orderflow-operators"),
                claim,
                claim.equals("exp") ? Integer.valueOf(value) : value));

        assertRefused(answer(depart("/")), 502, "The single sign-on was not confirmed.");
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() {
        issuer.signsWithAnotherKey();

        assertRefused(answer(depart("/")), 502, "The single sign-on was not confirmed.");
    }

    @Test
    void anAnswerIsTakenOnceAndFromTheBrowserThatAsked() {
        Flow flow = depart("/");
        URI answer = issuer.signIn(flow.authorization());

        assertRefused(browser().get(answer.toString()), 400, "has expired, or was begun in another browser");
        assertRefused(
                with(depart("/").cookies()).get(answer.toString()),
                400,
                "has expired, or was begun in another browser");
        assertThat(with(flow.cookies()).get(answer.toString()).statusCode()).isEqualTo(200);
        // The browser has removed the cookie.
        assertRefused(browser().get(answer.toString()), 400, "has expired, or was begun in another browser");
        assertRefused(
                with(flow.cookies()).get(answer.toString()), 502, "The single sign-on was not confirmed. Try again.");
    }

    @Test
    void aForgedStateIsRefused() {
        Flow flow = depart("/");
        String answer = issuer.signIn(flow.authorization()).toString();
        String state = UUID.randomUUID().toString();
        String forged = answer.replaceFirst("state=.*", "state=" + state);

        assertRefused(with(flow.cookies()).get(forged), 400, "has expired");
        assertRefused(with(flow.cookies()).get(answer.replaceFirst("&state=.*", "")), 400, "has expired");
        assertRefused(with(flow.cookies()).get(answer + "&state=" + state), 400, "has expired");
        assertThat(browser()
                        .cookie("q_auth_oidc_" + state, state + "|AAAA")
                        .get(forged)
                        .cookies())
                .doesNotContainKey(SESSION);
        assertThat(browser()
                        .cookie("q_auth_oidc_" + state, "another")
                        .get(forged)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aCodeOfAnotherSignInIsRefused() {
        Flow mine = depart("/");
        String another = issuer.signIn(depart("/").authorization()).getRawQuery();
        String code = another.substring(0, another.indexOf('&'));

        String injected = issuer.signIn(mine.authorization()).toString().replaceFirst("code=[^&]*", code);

        assertRefused(with(mine.cookies()).get(injected), 502, "The single sign-on was not confirmed.");
    }

    @Test
    void whoRefusesToSignInSeesTheFormAgain() {
        issuer.denies();

        Response refused = answer(depart("/orders"));

        assertRefused(refused, 403, "The single sign-on was cancelled or refused.");
        assertThat(refused.asString()).doesNotContain("alert(1)");
        Document page = Jsoup.parse(refused.asString());
        assertThat(page.select("input[name=next]").attr("value")).isEqualTo("/orders");
        assertThat(page.select("a.button").attr("href")).isEqualTo(PATH + "?next=%2Forders");
        assertThat(page.select("input[type=password]")).hasSize(1);
    }

    @Test
    void anIssuerThatDoesNotAnswerIsNotAvailable() {
        Flow flow = depart("/");
        issuer.goesAway();

        assertRefused(answer(flow), 503, "The single sign-on is not available.");
    }

    @Test
    void thePageIsInTheLanguageOfTheBrowser() {
        admit("Grace of the issuer", "support");
        Flow flow = depart("/");

        assertThat(with(flow.cookies())
                        .header("Accept-Language", "de")
                        .get(issuer.signIn(flow.authorization()).toString())
                        .asString())
                .contains("<html lang=\"de\">", "Sie sind angemeldet");
    }

    @Test
    void anotherSpellingOfThePathLeadsToIt() {
        Response sent = browser().get(PATH + "/");

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(URI.create(sent.header("Location")).getPath()).isEqualTo(PATH);
    }

    /** Not even with what belongs to a sign-in. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/overview", "/ops/actions", "/orders", "/login/oidc/more"})
    void elsewhereOpenIdConnectMeansNothing(String path) {
        Flow flow = depart("/");
        String query = issuer.signIn(flow.authorization()).getRawQuery();

        for (RequestSpecification request : List.of(
                with(flow.cookies()),
                browser().cookie("q_session_oidc", "a"),
                browser().cookie("q_session", "a"),
                browser().header("Authorization", "Bearer a"))) {
            Response answer = request.header("Accept", "application/json").get(path + "?" + query);
            assertThat(answer.statusCode()).isIn(401, 404, 406);
            assertThat(answer.header("Location")).isNull();
            assertThat(answer.cookies()).isEmpty();
        }
    }

    private void admit(String name, String... groups) {
        issuer.admits(Map.of("preferred_username", name, "groups", List.of(groups)));
    }

    /** A browser that is at the issuer. */
    private record Flow(URI authorization, Map<String, String> cookies) {}

    private static Flow depart(String next) {
        Response remembered = browser().queryParam("next", next).get(PATH);
        assertThat(remembered.statusCode()).isEqualTo(303);
        assertThat(URI.create(remembered.header("Location")).getPath()).isEqualTo(PATH);
        Map<String, String> cookies = new HashMap<>(remembered.cookies());
        Response sent = with(cookies).get(PATH);
        assertThat(sent.statusCode()).isEqualTo(303);
        cookies.putAll(sent.cookies());
        return new Flow(URI.create(sent.header("Location")), cookies);
    }

    private Response answer(Flow flow) {
        return with(flow.cookies()).get(issuer.signIn(flow.authorization()).toString());
    }

    private Response arrive(Flow flow) {
        Response arrived = answer(flow);
        assertThat(arrived.statusCode()).as(arrived.asString()).isEqualTo(200);
        return arrived;
    }

    private static String target(Response arrived) {
        return Jsoup.parse(arrived.asString()).select("main a").attr("href");
    }

    private static void assertRefused(Response answer, int status, String text) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(Jsoup.parse(answer.asString()).select("[role=alert]").text()).contains(text);
        assertThat(answer.cookies()).doesNotContainKey(SESSION);
        assertThat(answer.cookies().keySet()).noneMatch(name -> name.startsWith("q_session"));
    }

    private static RequestSpecification browser() {
        return given().urlEncodingEnabled(true).redirects().follow(false);
    }

    private static RequestSpecification with(Map<String, String> cookies) {
        return given().urlEncodingEnabled(false).cookies(cookies).redirects().follow(false);
    }

    private static RequestSpecification with(Cookie session) {
        return with(Map.of(SESSION, session.getValue()));
    }
}
