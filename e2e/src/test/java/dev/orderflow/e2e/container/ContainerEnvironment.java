package dev.orderflow.e2e.container;

import static dev.orderflow.e2e.container.RenderedOverlay.orEmpty;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1EnvFromSource;
import io.kubernetes.client.openapi.models.V1EnvVar;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variables of a container, with references resolved. */
final class ContainerEnvironment {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Za-z_][A-Za-z0-9_]*)\\)");

    private final Map<String, Map<String, byte[]>> configMaps;
    private final Map<String, Map<String, byte[]>> secrets;

    ContainerEnvironment(Map<String, Map<String, byte[]>> configMaps, Map<String, Map<String, byte[]>> secrets) {
        this.configMaps = configMaps;
        this.secrets = secrets;
    }

    Map<String, String> of(V1Container container) {
        Map<String, String> environment = new LinkedHashMap<>();
        orEmpty(container.getEnvFrom()).forEach(source -> environment.putAll(all(source)));
        for (V1EnvVar variable : orEmpty(container.getEnv())) {
            String value = value(variable, environment);
            if (value != null) {
                environment.put(variable.getName(), value);
            }
        }
        return environment;
    }

    private Map<String, String> all(V1EnvFromSource source) {
        Map<String, byte[]> data = source.getConfigMapRef() != null
                ? object(
                        configMaps,
                        source.getConfigMapRef().getName(),
                        source.getConfigMapRef().getOptional())
                : object(
                        secrets,
                        Objects.requireNonNull(source.getSecretRef()).getName(),
                        source.getSecretRef().getOptional());
        String prefix = source.getPrefix() == null ? "" : source.getPrefix();
        Map<String, String> variables = new LinkedHashMap<>();
        data.forEach((key, value) -> variables.put(prefix + key, new String(value, StandardCharsets.UTF_8)));
        return variables;
    }

    private @Nullable String value(V1EnvVar variable, Map<String, String> before) {
        var source = variable.getValueFrom();
        if (source == null) {
            String value = variable.getValue() == null ? "" : variable.getValue();
            return REFERENCE
                    .matcher(value)
                    .replaceAll(match -> Matcher.quoteReplacement(before.getOrDefault(match.group(1), match.group())));
        }
        if (source.getConfigMapKeyRef() != null) {
            var reference = source.getConfigMapKeyRef();
            return value(configMaps, reference.getName(), reference.getKey(), reference.getOptional());
        }
        if (source.getSecretKeyRef() != null) {
            var reference = source.getSecretKeyRef();
            return value(secrets, reference.getName(), reference.getKey(), reference.getOptional());
        }
        // Fields of the pod, which does not exist here.
        return null;
    }

    private static @Nullable String value(
            Map<String, Map<String, byte[]>> objects, @Nullable String name, String key, @Nullable Boolean optional) {
        byte[] value = object(objects, name, optional).get(key);
        if (value == null && !Boolean.TRUE.equals(optional)) {
            throw new IllegalStateException("No key " + key + " in " + name);
        }
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    static Map<String, byte[]> object(
            Map<String, Map<String, byte[]>> objects, @Nullable String name, @Nullable Boolean optional) {
        Map<String, byte[]> found = objects.get(name);
        if (found == null && !Boolean.TRUE.equals(optional)) {
            throw new IllegalStateException("No ConfigMap or Secret " + name);
        }
        return orEmpty(found);
    }
}
