package dev.orderflow.web.problem;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a request with a problem.
 *
 * <p>Immutable. {@link ProblemFilter} adds the {@code instance}, which is the path of the request.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public final class HttpProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String slug;
    private final int status;
    private final String title;
    private final @Nullable String detail;
    private final Map<String, Object> members;
    private final Map<String, Object> headers;

    private HttpProblem(
            String slug,
            int status,
            String title,
            @Nullable String detail,
            Map<String, Object> members,
            Map<String, Object> headers) {
        // Without a stack trace, because a refusal is no fault of the code.
        super(detail == null ? slug : slug + ": " + detail, null, false, false);
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.detail = detail;
        this.members = members;
        this.headers = headers;
    }

    /**
     * A problem without further members and headers.
     *
     * @param slug the last part of the type; stable over releases
     * @param detail the text for the caller
     */
    public static HttpProblem of(int status, String slug, String title, @Nullable String detail) {
        return new HttpProblem(slug, status, title, detail, Map.of(), Map.of());
    }

    /** Refuses invalid fields of a request. */
    public static HttpProblem invalid(Violation... violations) {
        return invalid(List.of(violations));
    }

    static HttpProblem invalid(List<Violation> violations) {
        return of(400, ProblemTypes.VALIDATION_FAILED, "Bad Request", null).with("violations", violations);
    }

    /** The same with another member, which follows those of the RFC. */
    public HttpProblem with(String member, Object value) {
        return new HttpProblem(slug, status, title, detail, added(members, member, value), headers);
    }

    /** The same with another header. */
    public HttpProblem withHeader(String name, Object value) {
        return new HttpProblem(slug, status, title, detail, members, added(headers, name, value));
    }

    private static Map<String, Object> added(Map<String, Object> to, String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(to);
        all.put(name, value);
        return all;
    }

    /** For the mapper of an exception. */
    public Response toResponse() {
        return Response.status(status).entity(this).build();
    }

    public int status() {
        return status;
    }

    Map<String, Object> headers() {
        return headers;
    }

    /** The members of the JSON. */
    public Map<String, Object> body(String instance) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", ProblemTypes.type(slug));
        body.put("status", status);
        body.put("title", title);
        if (detail != null) {
            body.put("detail", detail);
        }
        body.put("instance", instance);
        body.putAll(members);
        return body;
    }
}
