package dev.orderflow.web.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Adds an ETag to the answers of {@link CachedBriefly} resources, and answers 304 to a cache that has it. */
class BriefCache {

    static final int SECONDS = 5;

    private static final int OK = 200;
    private static final int CHARACTERS = 32;

    private final ObjectMapper mapper;

    BriefCache(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @CachedBriefly
    @ServerResponseFilter
    public void tag(HttpServerRequest http, ContainerRequestContext request, ContainerResponseContext response)
            throws JsonProcessingException {
        if (response.getStatus() != OK
                || !response.hasEntity()
                || http.headers().contains(HttpHeaders.AUTHORIZATION)) {
            return;
        }
        String hash = hash(mapper.writeValueAsBytes(response.getEntity()));
        // The header for all answers is set already, and RESTEasy would add a second value.
        http.response().headers().remove(HttpHeaders.CACHE_CONTROL);
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "public, max-age=" + SECONDS);
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        response.getHeaders().putSingle(HttpHeaders.ETAG, '"' + hash + '"');
        Response.ResponseBuilder known = unmet(request.getRequest(), new EntityTag(hash));
        if (known != null) {
            response.setStatus(known.build().getStatus());
            response.setEntity(null);
        }
    }

    // A malformed tag matches nothing.
    private static Response.@Nullable ResponseBuilder unmet(Request request, EntityTag tag) {
        try {
            return request.evaluatePreconditions(tag);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java platform has the algorithm.
        }
    }
}
