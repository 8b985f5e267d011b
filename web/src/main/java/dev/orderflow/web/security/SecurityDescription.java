package dev.orderflow.web.security;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Describes the authentication of each operation in the OpenAPI document: its {@code @SecurityRequirement}s, or, if it
 * requires roles, a password, and a token where the service accepts tokens.
 *
 * <p>The framework assigns the first scheme to every operation with roles, which is wrong where a service has several.
 */
@OpenApiFilter(stages = RunStage.BUILD)
public class SecurityDescription implements OASFilter {

    /** The scheme of HTTP Basic. It has the framework's default name. */
    public static final String PASSWORD = "SecurityScheme";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents()
                .addSecurityScheme(
                        PASSWORD,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("basic")
                                .description(
                                        "The name and password or API key of an operator, a service, a seller or a "
                                                + "delivery partner"));
        List<String> schemes = Stream.concat(Stream.of(PASSWORD), tokens(document.getComponents()))
                .toList();
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(operation -> describe(operation, schemes));
    }

    private static Stream<String> tokens(Components components) {
        return components.getSecuritySchemes().entrySet().stream()
                .filter(scheme -> "bearer".equals(scheme.getValue().getScheme()))
                .map(Map.Entry::getKey);
    }

    private static void describe(Operation operation, List<String> schemes) {
        List<SecurityRequirement> requirements = operation.getSecurity();
        if (requirements != null) {
            List<SecurityRequirement> own =
                    requirements.stream().filter(SecurityDescription::isOwn).toList();
            operation.setSecurity(own.isEmpty() ? ofRoles(requirements, schemes) : own);
        }
    }

    // The framework's requirement lists the roles.
    private static boolean isOwn(SecurityRequirement requirement) {
        return requirement.getSchemes().values().stream().allMatch(List::isEmpty);
    }

    private static List<SecurityRequirement> ofRoles(List<SecurityRequirement> requirements, List<String> schemes) {
        List<SecurityRequirement> described = new ArrayList<>();
        for (SecurityRequirement requirement : requirements) {
            for (List<String> roles : requirement.getSchemes().values()) {
                for (String scheme : schemes) {
                    described.add(OASFactory.createSecurityRequirement().addScheme(scheme, roles));
                }
            }
        }
        return described;
    }
}
