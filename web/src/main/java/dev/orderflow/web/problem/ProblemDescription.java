package dev.orderflow.web.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/**
 * Completes the OpenAPI document: problems as the content of all errors, the errors that every operation can answer,
 * and nullable references.
 */
@OpenApiFilter(stages = RunStage.BUILD)
public class ProblemDescription implements OASFilter {

    private static final String SEE_RETRY_AFTER = "; try again after Retry-After seconds";

    private static final Map<String, String> OF_ALL = Map.of(
            "400", "malformed-request or validation-failed",
            "406", "not-acceptable",
            "413", "payload-too-large",
            "417", "bad-request: an Expect that is not 100-continue",
            "500", "internal-error",
            "503", "temporarily-unavailable" + SEE_RETRY_AFTER,
            "505", "http-version-not-supported");
    private static final Map<String, String> OF_THE_GUARDED = Map.of("401", "unauthorized", "403", "forbidden");
    private static final Map<String, String> OF_THOSE_WITH_PASSWORDS =
            Map.of("429", "too-many-logins" + SEE_RETRY_AFTER);
    private static final String CROSS_SITE = "cross-site-request";
    private static final Map<String, String> OF_CHANGES =
            Map.of("403", CROSS_SITE, "409", "conflict", "415", "unsupported-media-type");
    private static final Map<String, String> OF_GUARDED_CHANGES =
            Map.of("401", "unauthorized", "403", "forbidden or " + CROSS_SITE);
    private static final Map<String, String> OF_THINGS = Map.of("404", "not-found");
    private static final Map<String, String> WITHOUT_BODY = Map.of(
            "408", "The request takes too long",
            "414", "The URI is too long",
            "431", "The headers are too long");

    private static final String FIRST_ERROR = "400";
    private static final String BAD_REQUEST = "400";
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final String PROBLEM = "#/components/schemas/HttpProblem";
    private static final String VALIDATION_PROBLEM = "#/components/schemas/HttpValidationProblem";
    private static final String ANY_JSON = "#/components/schemas/JsonNode";

    @Override
    public PathItem filterPathItem(PathItem path) {
        path.getOperations().forEach((method, operation) -> {
            APIResponses responses = operation.getResponses();
            describe(responses, OF_ALL);
            if (hasSecurity(operation)) {
                describe(responses, OF_THOSE_WITH_PASSWORDS);
            }
            if (isGuarded(operation)) {
                describe(responses, method == HttpMethod.GET ? OF_THE_GUARDED : OF_GUARDED_CHANGES);
            }
            if (method != HttpMethod.GET) {
                describe(responses, OF_CHANGES);
            }
            if (isAboutAThing(path, operation)) {
                describe(responses, OF_THINGS);
            }
            responses.getAPIResponses().forEach((status, response) -> {
                if (status.compareTo(FIRST_ERROR) >= 0 && response.getContent() == null) {
                    response.setContent(problem(status.equals(BAD_REQUEST) ? VALIDATION_PROBLEM : PROBLEM));
                }
            });
            describe(responses, WITHOUT_BODY);
        });
        return path;
    }

    /** Describes nullable references, and JSON of any type, which the scanner takes for a class of Jackson. */
    @Override
    public Schema filterSchema(Schema schema) {
        String ref = schema.getRef();
        if (ref == null) {
            return schema;
        }
        if (ref.equals(ANY_JSON)) {
            schema.setRef(null);
            schema.setType(null);
        } else if (schema.getType() != null && schema.getType().contains(SchemaType.NULL)) {
            schema.setRef(null);
            schema.setType(null);
            schema.setAnyOf(List.of(
                    OASFactory.createSchema().ref(ref),
                    OASFactory.createSchema().addType(SchemaType.NULL)));
        }
        return schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().removeSchema("JsonNode");
        document.getComponents().removeSchema("JsonNodeType");
    }

    // An operation's own description of a status stays.
    private static void describe(APIResponses responses, Map<String, String> problems) {
        problems.forEach((status, description) -> {
            if (!responses.hasAPIResponse(status)) {
                responses.addAPIResponse(status, OASFactory.createAPIResponse().description(description));
            }
        });
    }

    private static boolean hasSecurity(Operation operation) {
        return operation.getSecurity() != null && !operation.getSecurity().isEmpty();
    }

    // An empty requirement allows callers without a credential.
    private static boolean isGuarded(Operation operation) {
        return hasSecurity(operation)
                && operation.getSecurity().stream()
                        .noneMatch(requirement -> requirement.getSchemes().isEmpty());
    }

    private static boolean isAboutAThing(PathItem path, Operation operation) {
        return hasParameter(path.getParameters()) || hasParameter(operation.getParameters());
    }

    private static boolean hasParameter(@Nullable List<Parameter> parameters) {
        return parameters != null && parameters.stream().anyMatch(parameter -> parameter.getIn() == In.PATH);
    }

    private static Content problem(String schema) {
        return OASFactory.createContent()
                .addMediaType(
                        MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(schema)));
    }
}
