import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** One service's REST API, as somebody sees it who has a credential, or none. */
final class Api {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    private final Map<String, String> credential;

    Api(String url) {
        this(url, Map.of());
    }

    private Api(String url, Map<String, String> credential) {
        this.url = url;
        this.credential = credential;
    }

    Api as(String name, String password) {
        String pair = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Api(url, Map.of("Authorization", "Basic " + pair));
    }

    Api bearing(String token) {
        return new Api(url, Map.of("Authorization", "Bearer " + token));
    }

    Api withOrderToken(String token) {
        return new Api(url, Map.of("Order-Access-Token", token));
    }

    /**
     * @param body as it was answered
     */
    record Answer(int status, String body) {
        Object json() {
            return Json.parse(body);
        }

        Map<String, Object> object() {
            return Json.object(json());
        }

        String text(String field) {
            Object value = object().get(field);
            return value == null ? "" : value.toString();
        }
    }

    Answer get(String path) throws InterruptedException {
        return send(request(path).GET());
    }

    Answer post(String path, String body) throws InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Override
    public String toString() {
        return url;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "application/json");
        credential.forEach(request::header);
        return request;
    }

    private static Answer send(HttpRequest.Builder request) throws InterruptedException {
        HttpRequest built = request.build();
        try {
            HttpResponse<String> answer = HTTP.send(built, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            System.err.println("orderflow: " + built.method() + " " + built.uri() + " does not answer (" + e + "). Look at: ./orderflow status");
            System.exit(1);
            throw new IllegalStateException(e);
        }
    }
}
