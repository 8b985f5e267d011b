package dev.orderflow.web.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.web.testing.OpenApiDocument.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Records the responses of a service in tests, for the generated clients that read them: one file below {@code target} for each
 * test class and document, with one response per line. Responses of a changed document are not read any more.
 */
public final class RecordedAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("target", "answers");

    private final OpenApiDocument document;
    private final Path file;
    private boolean begun;

    /** @param test the test class, which replaces the responses of its earlier run */
    public RecordedAnswers(OpenApiDocument document, String test) {
        this.document = document;
        this.file = FOLDER.resolve(document.fingerprint() + "-" + test + ".jsonl");
    }

    /** Records the response if the document describes its operation, so that a client can request it. */
    public synchronized void add(Answer answer) {
        if (document.operationOf(answer).isEmpty()) {
            return;
        }
        try {
            if (!begun) {
                Files.createDirectories(FOLDER);
                Files.deleteIfExists(file);
                begun = true;
            }
            Files.writeString(
                    file, JSON.writeValueAsString(answer) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The responses that the tests of a module recorded.
     *
     * @param document of the service that answered
     */
    public static List<Answer> of(OpenApiDocument document, Path module) {
        List<Answer> answers = new ArrayList<>();
        Path folder = module.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return answers;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, document.fingerprint() + "-*.jsonl")) {
            for (Path file : files) {
                Files.readAllLines(file).forEach(line -> answers.add(read(line)));
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer read(String line) {
        try {
            return JSON.readValue(line, Answer.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not an answer: " + line, e);
        }
    }
}
