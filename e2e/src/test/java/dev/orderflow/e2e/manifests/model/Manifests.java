package dev.orderflow.e2e.manifests.model;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The rendered objects, and the objects that the cluster has besides. */
public final class Manifests {

    private static final Set<String> WITHOUT_NAMESPACE = Set.of("Namespace", "PriorityClass", "StorageClass");

    private final List<JsonObject> objects;
    private final Surroundings surroundings;
    private @Nullable List<Workload> workloads;
    private @Nullable List<Pods> pods;

    private Manifests(List<JsonObject> objects, Surroundings surroundings) {
        this.objects = objects;
        this.surroundings = surroundings;
    }

    public static Manifests parse(String yaml, Surroundings surroundings) {
        return new Manifests(objects(yaml), surroundings);
    }

    private static List<JsonObject> objects(String yaml) {
        Gson gson = new Gson();
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return StreamSupport.stream(new Yaml(strict).loadAll(yaml).spliterator(), false)
                .map(document -> gson.toJsonTree(document).getAsJsonObject())
                .toList();
    }

    /** These manifests with one object replaced by the given text. */
    public Manifests with(JsonObject object, String yaml) {
        List<JsonObject> others = new ArrayList<>(objects);
        others.replaceAll(each -> each == object ? objects(yaml).get(0) : each);
        return new Manifests(List.copyOf(others), surroundings);
    }

    public List<JsonObject> objects() {
        return objects;
    }

    public Stream<JsonObject> all(String kind) {
        return objects.stream().filter(object -> Json.text(object, "kind").equals(kind));
    }

    public Optional<JsonObject> find(String kind, String name) {
        return all(kind)
                .filter(object -> Json.text(object, "metadata", "name").equals(name))
                .findAny();
    }

    public List<Workload> workloads() {
        if (workloads == null) {
            workloads = objects.stream().flatMap(Workload::of).toList();
        }
        return workloads;
    }

    /** Our pods and those that operators create. */
    public List<Pods> pods() {
        if (pods == null) {
            pods = Stream.concat(
                            workloads().stream().map(Pods::of), objects.stream().flatMap(Operators::pods))
                    .toList();
        }
        return pods;
    }

    public List<Pods> podsSelectedBy(JsonElement labelSelector) {
        return pods().stream()
                .filter(pods -> Labels.matches(labelSelector, pods.labels()))
                .toList();
    }

    /** The value of a ConfigMap's key. */
    public Optional<String> value(String configMap, String key) {
        return find("ConfigMap", configMap).map(map -> Json.texts(map, "data").get(key));
    }

    /** The keys of a ConfigMap or Secret of these manifests, of the cluster, or of an operator. */
    @Nullable
    public Set<String> keys(String kind, String name) {
        Optional<JsonObject> here = find(kind, name);
        if (here.isPresent()) {
            Set<String> keys = new HashSet<>();
            for (String field : List.of("data", "stringData", "binaryData")) {
                keys.addAll(Json.object(here.get(), field).keySet());
            }
            return keys;
        }
        return kind.equals("Secret") && madeSecrets().containsKey(name)
                ? madeSecrets().get(name)
                : surroundings.keys(kind, name);
    }

    public Set<String> secretsThatOperatorsMake() {
        return madeSecrets().keySet();
    }

    private Map<String, Set<String>> madeSecrets() {
        return objects.stream()
                .flatMap(Operators::secrets)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public static boolean isNamespaced(JsonObject object) {
        return !WITHOUT_NAMESPACE.contains(Json.text(object, "kind"));
    }

    public static String nameOf(JsonObject object) {
        return Json.text(object, "kind") + " " + Json.text(object, "metadata", "name");
    }
}
