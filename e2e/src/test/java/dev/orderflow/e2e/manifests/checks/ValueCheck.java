package dev.orderflow.e2e.manifests.checks;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.orderflow.e2e.manifests.model.Json;
import dev.orderflow.e2e.manifests.model.Manifests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Each object conforms to the JSON Schema of its kind: enumerations, ranges and formats of Kubernetes' own kinds, which the
 * client's models lack, and all fields of custom kinds.
 */
final class ValueCheck implements Check {

    private static final String KUBERNETES = "kubernetes";
    private static final List<String> FILES =
            List.of(KUBERNETES, "cloudnative-pg", "gateway-api", "keda", "prometheus-operator", "rabbitmq");
    private static final Schema METADATA = schema(read(KUBERNETES), "metadata");
    private static final Map<String, Schema> KINDS = new HashMap<>();

    static {
        for (String file : FILES) {
            JsonObject document = read(file);
            // Names of kinds begin with a capital, names of their parts do not.
            Json.object(document, "$defs").keySet().stream()
                    .filter(name -> Character.isUpperCase(name.charAt(0)))
                    .forEach(kind -> KINDS.put(kind, schema(document, kind)));
        }
    }

    @Override
    public void check(Manifests manifests, Problems problems) {
        for (JsonObject object : manifests.objects()) {
            String name = Manifests.nameOf(object);
            validate(METADATA, Json.object(object, "metadata"), name, problems);
            Schema schema = KINDS.get(Json.text(object, "kind"));
            if (schema == null) {
                problems.report(name, "is of a kind that has no schema here");
            } else {
                validate(schema, object, name, problems);
            }
        }
    }

    private static void validate(Schema schema, JsonElement json, String name, Problems problems) {
        schema.validate(json.toString(), InputFormat.JSON)
                .forEach(error -> problems.report(
                        name, "has a wrong value at " + error.getInstanceLocation() + ": " + error.getMessage()));
    }

    private static Schema schema(JsonObject document, String definition) {
        JsonObject schema = document.deepCopy();
        schema.addProperty("$ref", "#/$defs/" + definition);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON);
    }

    private static JsonObject read(String file) {
        String resource = "schemas/" + file + ".json";
        try (InputStream stream = ValueCheck.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("There is no " + resource);
            }
            return new Gson().fromJson(new String(stream.readAllBytes(), StandardCharsets.UTF_8), JsonObject.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
