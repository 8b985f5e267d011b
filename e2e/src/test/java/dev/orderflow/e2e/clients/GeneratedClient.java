package dev.orderflow.e2e.clients;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.outbox.testing.Repository;
import dev.orderflow.web.testing.OpenApiDocument;
import dev.orderflow.web.testing.OpenApiDocument.Answer;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A generated client of one service, with a server that repeats recorded responses of the service. */
final class GeneratedClient implements AutoCloseable {

    private static final Path CLIENTS = Repository.root().resolve("e2e/target/generated-clients");
    private static final int FIRST_THAT_IS_THROWN = 300;
    private static final Map<Class<?>, Object> ARGUMENTS = Map.of(
            Boolean.class,
            true,
            Integer.class,
            1,
            Long.class,
            1L,
            String.class,
            "text",
            UUID.class,
            UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"),
            OffsetDateTime.class,
            OffsetDateTime.parse("2026-11-30T12:00:00Z"),
            List.class,
            List.of("text"));

    private final URLClassLoader loader;
    private final ReplayServer server;
    private final ObjectMapper mapper;
    private final List<Object> apis = new ArrayList<>();

    private GeneratedClient(Path classes) throws IOException, ReflectiveOperationException {
        this.loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
        this.server = new ReplayServer();
        Class<?> type = loader.loadClass("client.ApiClient");
        this.mapper = (ObjectMapper) type.getMethod("createDefaultObjectMapper").invoke(null);
        Object http = type.getConstructor().newInstance();
        type.getMethod("updateBaseUri", String.class).invoke(http, server.url());
        try (Stream<Path> files = Files.list(classes.resolve("client/api"))) {
            for (String name : files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Api.class"))
                    .toList()) {
                apis.add(loader.loadClass("client.api." + name.substring(0, name.length() - ".class".length()))
                        .getConstructor(type)
                        .newInstance(http));
            }
        }
    }

    /** Compiles the client, or fails. */
    static GeneratedClient of(String service) throws IOException, ReflectiveOperationException {
        Path sources = CLIENTS.resolve(service).resolve("src/main/java");
        Path classes = Files.createDirectories(CLIENTS.resolve(service).resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null);
                Stream<Path> found = Files.walk(sources)) {
            List<Path> java =
                    found.filter(file -> file.toString().endsWith(".java")).toList();
            boolean compiles = compiler.getTask(
                            null,
                            files,
                            null,
                            List.of("-proc:none", "-nowarn", "-d", classes.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(java))
                    .call();
            if (!compiles) {
                throw new AssertionError("The generated client of " + service + " does not compile");
            }
        }
        return new GeneratedClient(classes);
    }

    /** The defects in how the client reads the response; empty if there are none. */
    Optional<String> complaint(OpenApiDocument document, Answer answer) {
        server.answerBy(answer);
        try {
            Method call = call(document.operationOf(answer).orElseThrow());
            Optional<Class<?>> model = model(document, answer);
            Object data;
            try {
                Object response = call.invoke(api(call), arguments(call));
                if (answer.status() >= FIRST_THAT_IS_THROWN) {
                    return Optional.of("it takes an error for an answer");
                }
                data = response.getClass().getMethod("getData").invoke(response);
            } catch (InvocationTargetException e) {
                if (!tellsStatus(e.getCause(), answer.status())) {
                    return Optional.of(e.getCause().toString());
                }
                data = null;
            }
            // A client has one type per operation: that of its first status.
            Object read = model.isEmpty() || model.get().isInstance(data)
                    ? data
                    : mapper.readValue(answer.body(), model.get());
            return lost(answer, read);
        } catch (ReflectiveOperationException | JsonProcessingException e) {
            return Optional.of(e.toString());
        }
    }

    private static boolean tellsStatus(Throwable thrown, int status) throws ReflectiveOperationException {
        Class<?> type = thrown.getClass();
        return type.getName().equals("client.ApiException")
                && type.getMethod("getCode").invoke(thrown).equals(status);
    }

    private Optional<Class<?>> model(OpenApiDocument document, Answer answer) throws ClassNotFoundException {
        Optional<String> name = document.schemaOf(answer);
        return name.isEmpty() || answer.body().isEmpty()
                ? Optional.empty()
                : Optional.of(loader.loadClass("client.model." + name.get()));
    }

    // Writes the object that the client has read as JSON again.
    private Optional<String> lost(Answer answer, @Nullable Object read) throws JsonProcessingException {
        if (answer.body().isEmpty()) {
            return Optional.empty();
        }
        List<String> lost = new ArrayList<>();
        compare("", mapper.readTree(answer.body()), mapper.valueToTree(read), lost);
        return lost.isEmpty() ? Optional.empty() : Optional.of("it loses " + lost);
    }

    private static void compare(String where, JsonNode answered, JsonNode read, List<String> lost) {
        if (answered.isObject()) {
            answered.properties()
                    .forEach(member -> compare(
                            where + "/" + member.getKey(), member.getValue(), read.path(member.getKey()), lost));
        } else if (answered.isArray()) {
            for (int i = 0; i < answered.size(); i++) {
                compare(where + "/" + i, answered.get(i), read.path(i), lost);
            }
        } else if (!isSame(answered, read)) {
            lost.add(where);
        }
    }

    private static boolean isSame(JsonNode answered, JsonNode read) {
        if (answered.isNull()) {
            return read.isNull() || read.isMissingNode();
        }
        return answered.equals(read)
                || answered.isNumber()
                        && read.isNumber()
                        && answered.decimalValue().compareTo(read.decimalValue()) == 0
                || answered.isTextual() && read.isTextual() && isSameInstant(answered.asText(), read.asText());
    }

    private static boolean isSameInstant(String answered, String read) {
        try {
            return OffsetDateTime.parse(answered).isEqual(OffsetDateTime.parse(read));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private Object api(Method call) {
        return apis.stream()
                .filter(call.getDeclaringClass()::isInstance)
                .findAny()
                .orElseThrow();
    }

    // The generator's names for operations without an operationId.
    private Method call(String operation) throws NoSuchMethodException {
        String[] words = operation.split("[^A-Za-z0-9]+");
        StringBuilder name = new StringBuilder();
        for (int i = 1; i <= words.length; i++) {
            String word = words[i % words.length];
            String rest = i == words.length ? word.substring(1).toLowerCase(Locale.ROOT) : word.substring(1);
            String first = word.substring(0, 1);
            name.append(i == 1 ? first.toLowerCase(Locale.ROOT) : first.toUpperCase(Locale.ROOT))
                    .append(rest);
        }
        return apis.stream()
                .flatMap(api -> Arrays.stream(api.getClass().getMethods()))
                .filter(method -> method.getName().contentEquals(name + "WithHttpInfo"))
                .min(Comparator.comparingInt(Method::getParameterCount))
                .orElseThrow(() -> new NoSuchMethodException(operation + ": " + name));
    }

    private static Object[] arguments(Method call) throws ReflectiveOperationException {
        List<Object> arguments = new ArrayList<>();
        for (Class<?> type : call.getParameterTypes()) {
            arguments.add(argument(type));
        }
        return arguments.toArray();
    }

    private static Object argument(Class<?> type) throws ReflectiveOperationException {
        Object known = ARGUMENTS.get(type);
        if (known != null) {
            return known;
        }
        return type.isEnum()
                ? type.getEnumConstants()[0]
                : type.getConstructor().newInstance();
    }

    @Override
    public void close() throws IOException {
        server.close();
        loader.close();
    }
}
