package dev.orderflow.web.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.web.testing.OpenApiDocument.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiDocumentTest {

    private static final String JSON = "application/json";

    private final OpenApiDocument document = new OpenApiDocument("""
            {"openapi": "3.1.0",
             "paths": {
               "/things/{id}": {
                 "get": {"responses": {
                   "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                   "304": {}}},
                 "delete": {"responses": {"204": {}}}},
               "/things/all": {
                 "get": {"responses": {"200": {"content": {"application/json": {"schema": {"type": "array"}}}}}}}},
             "components": {"schemas": {"Thing": {"type": "object", "properties": {
               "name": {"type": "string"},
               "at": {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}]}}}}}}
            """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET    | /things/1   | 200 | {"name": "a", "at": null}
            GET    | /things/1   | 200 | {"at": "2026-11-23T09:15:42.377Z"}
            GET    | /things/all | 200 | []
            GET    | /things/1   | 304 | ``
            DELETE | /things/1   | 204 | ``
            POST   | /things/1   | 405 | {}
            GET    | /nothing    | 404 | {}
            HEAD   | /things/1   | 200 | ``
            get    | /things/1   | 405 | {}
            """)
    void acceptsADescribedAnswer(String method, String path, int status, String body) {
        assertThat(differences(method, path, status, JSON, body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET    | /things/1   | 200 | {"name": null}
            GET    | /things/1   | 200 | {"name": 1}
            GET    | /things/1   | 200 | {"at": "today"}
            GET    | /things/1   | 200 | {"other": "a"}
            GET    | /things/1   | 200 | ``
            GET    | /things/all | 200 | {}
            GET    | /things/1   | 404 | {}
            DELETE | /things/1   | 204 | {}
            POST   | /things/1   | 201 | {}
            """)
    void refusesAnUndescribedAnswer(String method, String path, int status, String body) {
        assertThat(differences(method, path, status, JSON, body)).isNotEmpty();
    }

    @Test
    void refusesOtherMediaTypes() {
        assertThat(differences("GET", "/things/1", 200, "text/plain", "{}")).hasSize(1);
        assertThat(differences("GET", "/things/1", 200, JSON + ";charset=UTF-8", "{}"))
                .isEmpty();
    }

    @Test
    void namesOperationAndSchema() {
        assertThat(document.operationOf(new Answer("GET", "/things/1", 200, JSON, "{}")))
                .contains("GET /things/{id}");
        assertThat(document.schemaOf(new Answer("GET", "/things/1", 200, JSON, "{}")))
                .contains("Thing");
        assertThat(document.operationOf(new Answer("POST", "/things/1", 405, JSON, "{}")))
                .isEmpty();
        assertThat(document.schemaOf(new Answer("GET", "/things/all", 200, JSON, "[]")))
                .isEmpty();
    }

    @Test
    void fingerprintsTheDescription() {
        String text = "{\"paths\": {\"/a\": {}, \"/b\": {}}, \"info\": {\"version\": \"%s\"}}";
        assertThat(new OpenApiDocument(text.replace("%s", "1")).fingerprint())
                .isEqualTo(new OpenApiDocument("{\"paths\": {\"/b\": {}, \"/a\": {}}}").fingerprint())
                .isNotEqualTo(document.fingerprint());
    }

    private List<String> differences(String method, String path, int status, String type, String body) {
        return document.differences(new Answer(method, path, status, type, body));
    }
}
