package dev.orderflow.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.outbox.testing.Repository;
import dev.orderflow.web.testing.OpenApiDocument;
import dev.orderflow.web.testing.OpenApiDocument.Answer;
import dev.orderflow.web.testing.RecordedAnswers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Runs after all other tests, so that it has all of their responses. */
@Tag("clients")
class GeneratedClientsIT {

    @ParameterizedTest
    @FieldSource("dev.orderflow.outbox.testing.Services#ALL")
    void readEveryAnswerOfTheService(String service) throws Exception {
        Path module = Repository.root().resolve(service);
        OpenApiDocument document = new OpenApiDocument(Files.readString(module.resolve("target/openapi/openapi.json")));
        List<Answer> answers = Stream.of(module, Repository.root().resolve("e2e"))
                .flatMap(tests -> RecordedAnswers.of(document, tests).stream())
                .distinct()
                .toList();
        assertThat(answers)
                .as("answers of %s to its own tests, which must run first", service)
                .isNotEmpty();

        try (GeneratedClient client = GeneratedClient.of(service)) {
            List<String> complaints = answers.stream()
                    .flatMap(answer ->
                            client.complaint(document, answer).map(complaint -> complaint + "\n    " + answer).stream())
                    .toList();

            System.out.printf("A generated client reads %d answers of %s%n", answers.size(), service);
            assertThat(complaints).isEmpty();
        }
    }
}
