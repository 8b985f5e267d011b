package dev.orderflow.orders.api;

import static dev.orderflow.orders.TestOrders.ADDRESS;
import static dev.orderflow.orders.TestOrders.TEA;
import static dev.orderflow.orders.TestOrders.body;
import static dev.orderflow.orders.TestOrders.line;
import static dev.orderflow.orders.TestOrders.post;
import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.Callers;
import dev.orderflow.orders.TestOrders;
import dev.orderflow.web.testing.AnswerHeaders;
import dev.orderflow.web.testing.CrossSiteRefusals;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The access of all callers to all endpoints, with their own and other orders. */
@QuarkusTest
class AccessTest {

    private static final String ANNA = "anna@example.org";
    private static final String BEN = "ben@example.org";
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private static final Map<String, Rule> RULES = Map.ofEntries(
            entry("POST /orders", Rule.EVERYBODY),
            entry("GET /orders", Rule.CUSTOMERS),
            entry("GET /orders/{id}", Rule.WHO_HAS_ACCESS_TO_THE_ORDER),
            entry("POST /orders/{id}/cancel", Rule.WHO_MAY_CHANGE_THE_ORDER),
            entry("GET /products", Rule.EVERYBODY),
            entry("GET /products/{sku}", Rule.EVERYBODY),
            entry("GET /recommendations", Rule.EVERYBODY),
            entry("POST /login", Rule.EVERYBODY),
            entry("POST /login/verify", Rule.EVERYBODY),
            entry("POST /login/refresh", Rule.EVERYBODY),
            entry("POST /login/logout", Rule.EVERYBODY),
            entry("POST /ops/customers/orders", Rule.OPERATORS),
            entry("POST /ops/customers/erasures", Rule.OPERATORS),
            entry("GET /ops/customers/erasures", Rule.OPERATORS_AND_READERS),
            entry("POST /ops/backfills", Rule.OPERATORS),
            entry("GET /ops/backfills/{queue}", Rule.OPERATORS_AND_READERS),
            entry("GET /ops/actions", Rule.OPERATORS_AND_READERS),
            entry("GET /ops/backlog", Rule.OPERATORS_AND_READERS),
            entry("GET /ops/queues", Rule.OPERATORS_AND_READERS),
            entry("GET /ops/failed-events", Rule.OPERATORS_AND_READERS),
            entry("GET /ops/failed-events/groups", Rule.OPERATORS_AND_READERS),
            entry("GET /ops/failed-events/{id}", Rule.OPERATORS_AND_READERS),
            entry("POST /ops/failed-events/{id}/replay", Rule.OPERATORS),
            entry("POST /ops/failed-events/{id}/discard", Rule.OPERATORS),
            entry("POST /ops/failed-events/replay", Rule.OPERATORS),
            entry("GET /ops/failed-events/decisions/preview", Rule.OPERATORS_AND_READERS),
            entry("PUT /ops/failed-events/decisions/{id}", Rule.OPERATORS),
            entry("GET /ops/failed-events/decisions/{id}", Rule.OPERATORS_AND_READERS),
            entry("POST /ops/failed-events/decisions/{id}/stop", Rule.OPERATORS),
            entry("GET /ops/outbox", Rule.OPERATORS_AND_READERS),
            entry("POST /ops/outbox/{seq}/retry", Rule.OPERATORS),
            entry("POST /ops/outbox/{seq}/discard", Rule.OPERATORS),
            entry("GET /ops/inbox/lookup", Rule.OPERATORS_AND_READERS),
            entry("GET /ops/tasks", Rule.OPERATORS_AND_READERS),
            entry("POST /ops/tasks/{id}/retry", Rule.OPERATORS),
            entry("POST /ops/tasks/{id}/discard", Rule.OPERATORS));

    private Placed annas;
    private Placed bens;

    private record Placed(UUID id, String token, String email) {}

    private enum Caller {
        ANONYMOUS,
        HOLDER_OF_ANNAS_TOKEN,
        ANNA,
        BEN,
        OPERATOR,
        READER,
        SERVICE
    }

    private enum Outcome {
        ALLOWED,
        UNAUTHORIZED,
        FORBIDDEN,
        AS_IF_THERE_WERE_NONE;

        static Outcome of(Response response, boolean ofAnOrder) {
            return switch (response.statusCode()) {
                case 401 -> UNAUTHORIZED;
                case 403 -> FORBIDDEN;
                case 404 -> ofAnOrder ? AS_IF_THERE_WERE_NONE : ALLOWED;
                default -> ALLOWED;
            };
        }
    }

    private enum Rule {
        EVERYBODY {
            @Override
            Outcome of(Caller caller, boolean annasOrder) {
                return Outcome.ALLOWED;
            }
        },
        CUSTOMERS {
            @Override
            Outcome of(Caller caller, boolean annasOrder) {
                return switch (caller) {
                    case ANNA, BEN, OPERATOR, READER -> Outcome.ALLOWED;
                    case SERVICE -> Outcome.FORBIDDEN;
                    case ANONYMOUS, HOLDER_OF_ANNAS_TOKEN -> Outcome.UNAUTHORIZED;
                };
            }
        },
        WHO_HAS_ACCESS_TO_THE_ORDER {
            @Override
            Outcome of(Caller caller, boolean annasOrder) {
                return switch (caller) {
                    case ANNA, HOLDER_OF_ANNAS_TOKEN -> own(annasOrder);
                    case BEN -> own(!annasOrder);
                    case OPERATOR, READER -> Outcome.ALLOWED;
                    case SERVICE -> Outcome.AS_IF_THERE_WERE_NONE;
                    case ANONYMOUS -> Outcome.UNAUTHORIZED;
                };
            }

            private Outcome own(boolean own) {
                return own ? Outcome.ALLOWED : Outcome.AS_IF_THERE_WERE_NONE;
            }
        },
        WHO_MAY_CHANGE_THE_ORDER {
            @Override
            Outcome of(Caller caller, boolean annasOrder) {
                return caller == Caller.READER
                        ? Outcome.AS_IF_THERE_WERE_NONE
                        : WHO_HAS_ACCESS_TO_THE_ORDER.of(caller, annasOrder);
            }
        },
        OPERATORS_AND_READERS {
            @Override
            Outcome of(Caller caller, boolean annasOrder) {
                return caller == Caller.READER ? Outcome.ALLOWED : OPERATORS.of(caller, annasOrder);
            }
        },
        OPERATORS {
            @Override
            Outcome of(Caller caller, boolean annasOrder) {
                return switch (caller) {
                    case OPERATOR -> Outcome.ALLOWED;
                    case ANNA, BEN, READER, SERVICE -> Outcome.FORBIDDEN;
                    case ANONYMOUS, HOLDER_OF_ANNAS_TOKEN -> Outcome.UNAUTHORIZED;
                };
            }
        };

        abstract Outcome of(Caller caller, boolean annasOrder);
    }

    @BeforeEach
    void placeOrders() {
        TestOrders.awaitCatalogue();
        annas = place(ANNA);
        bens = place(BEN);
    }

    @Test
    void everyEndpointHasARule() {
        assertThat(endpoints()).isEqualTo(new TreeSet<>(RULES.keySet()));
    }

    @Test
    void everyEndpointServesOnlyTheRolesOfItsRule() {
        SoftAssertions all = new SoftAssertions();
        RULES.forEach((endpoint, rule) -> {
            boolean ofAnOrder = endpoint.contains(" /orders/{id}");
            for (Caller caller : Caller.values()) {
                for (Placed order : ofAnOrder ? List.of(annas, bens) : List.of(annas)) {
                    Response response = send(endpoint, caller, order);
                    String description = "%s by %s, order of %s: %s"
                            .formatted(endpoint, caller, order.email(), response.statusCode());
                    all.assertThat(Outcome.of(response, ofAnOrder))
                            .as(description)
                            .isEqualTo(rule.of(caller, order == annas));
                    assertProblem(all, description, response);
                }
            }
        });
        all.assertAll();
    }

    @Test
    void refusesChangesForOtherSites() {
        CrossSiteRefusals.assertOfAllEndpoints();
    }

    @Test
    void noCacheStoresAPersonalResponse() {
        AnswerHeaders.assertOfAllEndpoints(
                Set.of("GET /products", "GET /products/{sku}", "GET /recommendations"),
                Map.of("sku", TEA),
                List.of(
                        RestAssured::given,
                        Callers::operator,
                        Callers::service,
                        () -> Callers.customer(ANNA),
                        () -> Callers.holder(annas.token())));
    }

    @Test
    void anotherCustomersOrderLooksUnknown() {
        String unknown = UUID.randomUUID().toString();
        for (Caller caller : List.of(Caller.HOLDER_OF_ANNAS_TOKEN, Caller.ANNA, Caller.SERVICE)) {
            String others = as(caller)
                    .get("/orders/" + bens.id())
                    .asString()
                    .replace(bens.id().toString(), unknown);
            assertThat(others).isEqualTo(as(caller).get("/orders/" + unknown).asString());
        }
    }

    @Test
    void aTokenIsValidForItsOrderOnly() {
        for (String token : List.of(annas.token().substring(1), annas.token() + "A", bens.token(), "nonsense")) {
            assertThat(Callers.holder(token).get("/orders/" + annas.id()).statusCode())
                    .isEqualTo(404);
        }
        assertThat(Callers.holder(annas.token()).get("/orders/" + annas.id()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void recordsTheActionsOfOperators() {
        Callers.holder(bens.token()).noContentType().post("/orders/" + bens.id() + "/cancel");
        Callers.operator()
                .noContentType()
                .post("/orders/" + annas.id() + "/cancel")
                .then()
                .statusCode(202);
        String placed = Callers.operator()
                .contentType(ContentType.JSON)
                .body(body("{\"name\": \"A\", \"email\": \"a@example.org\"}", ADDRESS, "[" + line(TEA, 1) + "]"))
                .post("/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        List<Map<String, Object>> actions = Callers.reader().get("/ops/actions").path("items");
        assertThat(actions)
                .extracting(action -> action.get("operator") + " " + action.get("action") + " " + action.get("target"))
                .startsWith("ada place-order orders/" + placed, "ada cancel-order orders/" + annas.id() + "/cancel")
                .doesNotContain("ada cancel-order orders/" + bens.id() + "/cancel");
    }

    private Response send(String endpoint, Caller caller, Placed order) {
        String method = endpoint.substring(0, endpoint.indexOf(' '));
        String path = endpoint.substring(method.length() + 1)
                .replace("/orders/{id}", "/orders/" + order.id())
                .replace("{sku}", TEA)
                .replaceAll("\\{[a-z]+}", "999999999");
        RequestSpecification request = as(caller);
        // Invalid bodies: the access is checked before the request.
        return method.equals("GET") || path.startsWith("/orders/")
                ? request.noContentType().request(method, path)
                : request.contentType(ContentType.JSON).body("{}").request(method, path);
    }

    private RequestSpecification as(Caller caller) {
        return switch (caller) {
            case ANONYMOUS -> given();
            case HOLDER_OF_ANNAS_TOKEN -> Callers.holder(annas.token());
            case ANNA -> Callers.customer(ANNA);
            case BEN -> Callers.customer(BEN);
            case OPERATOR -> Callers.operator();
            case READER -> Callers.reader();
            case SERVICE -> Callers.service();
        };
    }

    private static void assertProblem(SoftAssertions all, String description, Response response) {
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            all.assertThat(response.contentType()).as(description).isEqualTo("application/problem+json");
            all.assertThat(response.jsonPath().getString("type"))
                    .as(description)
                    .endsWith(status == 401 ? "/unauthorized" : "/forbidden");
            // A browser shows a login dialog for Basic.
            all.assertThat(response.header("WWW-Authenticate"))
                    .as(description)
                    .isEqualTo(status == 401 ? "Bearer" : null);
        }
    }

    private static Set<String> endpoints() {
        Map<String, Map<String, Object>> paths =
                given().queryParam("format", "json").get("/q/openapi").path("paths");
        Set<String> endpoints = new TreeSet<>();
        paths.forEach((path, operations) -> operations.keySet().stream()
                .filter(METHODS::contains)
                .forEach(method -> endpoints.add(method.toUpperCase() + " " + path)));
        return endpoints;
    }

    private static Placed place(String email) {
        JsonPath placed = post(body(
                        "{\"name\": \"A\", \"email\": \"%s\"}".formatted(email), ADDRESS, "[" + line(TEA, 1) + "]"))
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Placed(placed.getUUID("id"), placed.getString("accessToken"), email);
    }
}
