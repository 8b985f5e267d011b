package dev.orderflow.e2e.linkage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A class with its ancestors and its uses. */
final class LinkedClass {

    final ClassFile file;
    /** Itself, then its superclasses, the nearest first. */
    final List<LinkedClass> lineage = new ArrayList<>();
    /** All classes and interfaces of its instances, including itself. */
    final Set<LinkedClass> ancestors = new LinkedHashSet<>();
    /** The instantiated classes below it. */
    final Set<LinkedClass> instantiated = new LinkedHashSet<>();
    /** The virtual calls on it, which run a method of the class of the instance. */
    final Set<String> dispatched = new LinkedHashSet<>();

    boolean complete = true;
    boolean initialised;

    LinkedClass(ClassFile file) {
        this.file = file;
        lineage.add(this);
        ancestors.add(this);
    }

    void isBelow(LinkedClass parent, boolean superclass) {
        if (superclass) {
            lineage.addAll(parent.lineage);
        }
        ancestors.addAll(parent.ancestors);
        complete &= parent.complete;
    }

    boolean hasField(String field) {
        return ancestors.stream().anyMatch(ancestor -> ancestor.file.fields().contains(field));
    }

    boolean hasMethod(String signature) {
        return Stream.concat(lineage.stream(), ancestors.stream().filter(ancestor -> ancestor.file.isInterface()))
                .anyMatch(ancestor -> ancestor.file.methods().containsKey(signature));
    }

    /** The class whose method runs on an instance of this class. Only interfaces may give several. */
    List<LinkedClass> implementors(String signature) {
        for (LinkedClass each : lineage) {
            ClassFile.Method method = each.file.methods().get(signature);
            if (method != null && !method.isAbstract()) {
                return List.of(each);
            }
        }
        return ancestors.stream()
                .filter(ancestor -> ancestor.file.isInterface())
                .filter(ancestor -> isConcrete(ancestor.file.methods().get(signature)))
                .toList();
    }

    private static boolean isConcrete(ClassFile.@Nullable Method method) {
        return method != null && !method.isAbstract();
    }
}
