package dev.orderflow.web.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.web.testing.ServiceInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceInfrastructure.class)
class ProblemLogTest {

    private static final ExtFormatter MESSAGE = new PatternFormatter("%s");

    private final Logger logger = Logger.getLogger(ProblemFilter.class.getName());
    private final List<ExtLogRecord> records = new CopyOnWriteArrayList<>();

    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            records.add((ExtLogRecord) logged);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(log);
    }

    @Test
    void anInternalFailureIsLoggedAsAnErrorWithItsCause() {
        given().get("/echo/failure").then().statusCode(500);

        ExtLogRecord logged = onlyRecord();
        assertThat(logged.getLevel().intValue()).isEqualTo(Level.SEVERE.intValue());
        assertThat(MESSAGE.format(logged)).isEqualTo("GET /echo/failure: 500 internal-error");
        assertThat(logged.getThrown()).hasMessage("the secret inside");
    }

    @Test
    void aTransientFailureIsLoggedAsAWarningWithItsStatus() {
        given().get("/echo/database-trouble").then().statusCode(503);

        ExtLogRecord logged = onlyRecord();
        assertThat(logged.getLevel().intValue()).isEqualTo(Level.WARNING.intValue());
        assertThat(MESSAGE.format(logged))
                .startsWith("GET /echo/database-trouble: 503 temporarily-unavailable")
                .contains("IllegalStateException: wrapped, caused by java.sql.SQLException");
        assertThat(logged.getThrown()).isNull();
    }

    @Test
    void aFailureOfACalledServiceIsLoggedWithTheAnsweredStatus() {
        given().get("/echo/other-service?status=503").then().statusCode(500);

        ExtLogRecord logged = onlyRecord();
        assertThat(logged.getLevel().intValue()).isEqualTo(Level.SEVERE.intValue());
        assertThat(MESSAGE.format(logged)).isEqualTo("GET /echo/other-service: 500 internal-error");
        assertThat(logged.getThrown()).isInstanceOf(ClientWebApplicationException.class);
    }

    @Test
    void aMistakeOfTheClientIsLoggedAtDebug() {
        given().get("/no\nwhere").then().statusCode(404);

        ExtLogRecord logged = onlyRecord();
        assertThat(logged.getLevel().intValue()).isLessThan(Level.INFO.intValue());
        assertThat(MESSAGE.format(logged)).isEqualTo("GET /no%0Awhere: 404 not-found: HTTP 404 Not Found");
    }

    private ExtLogRecord onlyRecord() {
        assertThat(records).hasSize(1);
        return records.get(0);
    }
}
