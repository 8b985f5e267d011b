package dev.orderflow.e2e.manifests.checks;

import dev.orderflow.e2e.manifests.model.Manifests;
import dev.orderflow.e2e.manifests.model.Workload;
import dev.orderflow.outbox.testing.Repository;
import io.kubernetes.client.openapi.models.V1Container;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Images have fixed versions, nodes do not pull them again, and our images are those of the build. */
final class ImageCheck implements Check {

    private static final Pattern IMAGE = Pattern.compile("(.+?)(?::([^:/]+))?(@sha256:[0-9a-f]{64})?");

    @Override
    public void check(Manifests manifests, Problems problems) {
        for (Workload workload : manifests.workloads()) {
            workload.containers().forEach(container -> check(workload, container, problems));
        }
    }

    private static void check(Workload workload, V1Container container, Problems problems) {
        String image = Objects.requireNonNullElse(container.getImage(), "");
        Matcher parts = IMAGE.matcher(image);
        String tag = parts.matches() ? parts.group(2) : null;
        boolean byDigest = parts.matches() && parts.group(3) != null;
        problems.require(
                byDigest || tag != null && !tag.equals("latest"),
                workload.name(),
                "has an image without a fixed version: " + image);
        problems.require(
                "IfNotPresent".equals(container.getImagePullPolicy()),
                workload.name(),
                "pulls images that are already there: " + image);
        if (workload.isService()) {
            String built = property("quarkus.container-image.group") + "/" + workload.name() + ":"
                    + property("quarkus.container-image.tag");
            problems.require(
                    Set.of(built, built + "-native").contains(image.replaceFirst("^.+/(?=[^/]+/[^/]+$)", "")),
                    workload.name(),
                    "has an image that the build does not produce: " + image);
        }
    }

    private static String property(String name) {
        try {
            Matcher value = Pattern.compile("<" + Pattern.quote(name) + ">(.+?)</")
                    .matcher(Files.readString(Repository.root().resolve("pom.xml")));
            if (!value.find()) {
                throw new IllegalStateException("The root pom has no property " + name);
            }
            return value.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
