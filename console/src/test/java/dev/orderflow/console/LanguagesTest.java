package dev.orderflow.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class LanguagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"de|de", "de-AT,en;q=0.5|de", "fr,de;q=0.5|de", "en-GB,de;q=0.9|en", "fr|en", "*|en"})
    void pagesAreInTheLanguageThatTheBrowserPrefers(String accepted, String language) {
        given().header("Accept-Language", accepted)
                .get("/login")
                .then()
                .statusCode(200)
                .body(containsString("<html lang=\"" + language + "\">"));
    }
}
