package dev.orderflow.outbox.testing;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.builder.BuildChainBuilder;
import io.quarkus.builder.BuildContext;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.test.junit.buildchain.TestBuildChainCustomizerProducer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jboss.jandex.Index;

/**
 * Keeps, when Quarkus builds an application to be tested, the names of the classes that could be reflected on if it were
 * built as a native image, and has {@link NativeJson} read and write no other ones.
 */
public class NativeImage implements TestBuildChainCustomizerProducer {

    static final String REFLECTED = "META-INF/native-image/reflected-classes";

    @Override
    public Consumer<BuildChainBuilder> produce(Index testClasses) {
        return chain -> {
            chain.addBuildStep(NativeImage::keepReflected)
                    .consumes(ReflectiveClassBuildItem.class)
                    .produces(GeneratedResourceBuildItem.class)
                    .build();
            chain.addBuildStep(context -> context.produce(AdditionalBeanBuildItem.unremovableOf(NativeJson.class)))
                    .produces(AdditionalBeanBuildItem.class)
                    .build();
        };
    }

    // Beans are read by their methods, records by their fields, and both are made by constructors.
    private static void keepReflected(BuildContext context) {
        Set<String> constructors = new HashSet<>();
        Set<String> methods = new HashSet<>();
        Set<String> fields = new HashSet<>();
        for (ReflectiveClassBuildItem item : context.consumeMulti(ReflectiveClassBuildItem.class)) {
            add(constructors, item.isConstructors(), item);
            add(methods, item.isMethods(), item);
            add(fields, item.isFields(), item);
        }
        Set<String> all = new TreeSet<>(constructors);
        all.retainAll(methods);
        all.retainAll(fields);
        context.produce(
                new GeneratedResourceBuildItem(REFLECTED, String.join("\n", all).getBytes(StandardCharsets.UTF_8)));
    }

    private static void add(Set<String> names, boolean registered, ReflectiveClassBuildItem item) {
        if (registered) {
            names.addAll(item.getClassNames());
        }
    }
}
