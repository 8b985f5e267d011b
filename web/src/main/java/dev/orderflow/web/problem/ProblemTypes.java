package dev.orderflow.web.problem;

import java.util.Map;

/** The types of problems, stable over releases. */
public final class ProblemTypes {

    public static final String VALIDATION_FAILED = "validation-failed";

    private static final String BASE = "https://orderflow.dev/problems/";

    private static final Map<Integer, String> SLUGS = Map.of(
            400, "malformed-request",
            401, "unauthorized",
            403, "forbidden",
            404, "not-found",
            405, "method-not-allowed",
            406, "not-acceptable",
            413, "payload-too-large",
            415, "unsupported-media-type",
            500, "internal-error",
            505, "http-version-not-supported");

    private ProblemTypes() {}

    static String type(String slug) {
        return BASE + slug;
    }

    /** The slug of a problem with only a status. */
    public static String slugOf(int status) {
        return SLUGS.getOrDefault(status, status < 500 ? "bad-request" : "server-error");
    }
}
