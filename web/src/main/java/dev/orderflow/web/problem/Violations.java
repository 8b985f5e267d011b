package dev.orderflow.web.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Names the fields of a request that violate constraints as the caller does. */
final class Violations {

    private Violations() {}

    /** In a stable order, which a set does not have. */
    static List<Violation> of(Set<ConstraintViolation<?>> violations, Method resource) {
        return violations.stream()
                .map(violation -> of(violation, resource))
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .toList();
    }

    private static Violation of(ConstraintViolation<?> violation, Method resource) {
        Iterator<Path.Node> path = violation.getPropertyPath().iterator();
        path.next(); // The method.
        Parameter parameter = resource.getParameters()[
                path.next().as(Path.ParameterNode.class).getParameterIndex()];
        String message = violation.getMessage();
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        if (query != null) {
            return Violation.inQuery(query.value(), message);
        }
        HeaderParam header = parameter.getAnnotation(HeaderParam.class);
        return header == null ? Violation.inBody(fieldOf(path), message) : Violation.inHeader(header.value(), message);
    }

    private static String fieldOf(Iterator<Path.Node> path) {
        StringJoiner field = new StringJoiner(".");
        path.forEachRemaining(node -> {
            String name = node.toString();
            if (!name.isBlank()) {
                field.add(name);
            }
        });
        return field.toString();
    }
}
