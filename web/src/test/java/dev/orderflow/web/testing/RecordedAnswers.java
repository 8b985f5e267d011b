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
 * What a service answered in tests, for the clients that are to read it: a file below {@code target} for each test class and
 * document, with an answer a line. A change of the document leaves behind what was answered before.
 */
public final class RecordedAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("target", "answers");

    private final OpenApiDocument document;
    private final Path file;
    private boolean begun;

    /** @param test what gets the answers; those of its earlier runs are forgotten */
    public RecordedAnswers(OpenApiDocument document, String test) {
        this.document = document;
        this.file = FOLDER.resolve(document.fingerprint() + "-" + test + ".jsonl");
    }

    /** Keeps it if the document describes its operation, so that a client can ask for it. */
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
     * Those that a module's tests got.
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
