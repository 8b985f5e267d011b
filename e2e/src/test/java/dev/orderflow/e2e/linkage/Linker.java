package dev.orderflow.e2e.linkage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Follows code from its entry points, and finds each reference to a missing class, field or method.
 *
 * <p>It reaches all code that reached code calls or initialises, and ignores conditions. A virtual call reaches the
 * implementations in the classes that reached code instantiates (rapid type analysis). It does not read the JDK's code: it
 * reaches each method of an instantiated class that overrides a method of the JDK. A constant with the name of a class
 * instantiates it, as does a mention of the service that it provides.
 *
 * <p>It does not reach code that reflection finds by a computed name or a name from a file.
 */
final class Linker {

    /** Their methods accept any arguments. */
    private static final List<String> POLYMORPHIC =
            List.of("java/lang/invoke/MethodHandle", "java/lang/invoke/VarHandle");

    private record Code(LinkedClass owner, String signature) {

        @Override
        public String toString() {
            return dotted(owner.file.name()) + "." + signature.substring(0, signature.indexOf('('));
        }
    }

    private final ClassPath classPath;
    private final Map<String, @Nullable LinkedClass> classes = new HashMap<>();
    private final Map<Code, @Nullable Code> callers = new HashMap<>();
    private final Deque<Code> unread = new ArrayDeque<>();
    private final Deque<String> providers = new ArrayDeque<>();
    private final Map<String, BrokenReference> broken = new TreeMap<>();
    private @Nullable Code current;

    Linker(ClassPath classPath) {
        this.classPath = classPath;
    }

    /** Starts with all code of a class and with its instances. */
    Linker startAt(Collection<String> names) {
        for (String name : names) {
            LinkedClass start = find(name);
            if (start != null) {
                instantiate(start);
                start.file.methods().keySet().forEach(signature -> reach(start, signature));
            }
        }
        return this;
    }

    Collection<BrokenReference> brokenReferences() {
        while (!unread.isEmpty()) {
            Code code = unread.remove();
            current = code;
            LinkedClass owner = code.owner();
            owner.file.methods().get(code.signature()).references().forEach(reference -> follow(owner, reference));
            while (!providers.isEmpty()) {
                instantiateByName(providers.remove());
            }
        }
        return broken.values();
    }

    private void follow(LinkedClass from, Reference reference) {
        if (reference instanceof Reference.ToClass type) {
            require(from, type.name());
        } else if (reference instanceof Reference.ToInstance type) {
            LinkedClass created = require(from, type.name());
            if (created != null) {
                instantiate(created);
            }
        } else if (reference instanceof Reference.ToText name) {
            instantiateByName(name.text().replace('.', '/'));
        } else if (reference instanceof Reference.ToField field) {
            follow(from, field);
        } else if (reference instanceof Reference.ToMethod method) {
            follow(from, method);
        }
    }

    private void follow(LinkedClass from, Reference.ToField field) {
        LinkedClass owner = require(from, field.owner());
        if (owner == null) {
            return;
        }
        initialise(owner);
        if (!owner.hasField(field.name() + field.descriptor()) && owner.complete) {
            report(from, "field " + dotted(field.owner()) + "." + field.name(), owner.file.place());
        }
    }

    private void follow(LinkedClass from, Reference.ToMethod method) {
        LinkedClass owner = require(from, method.owner());
        if (owner == null || POLYMORPHIC.contains(method.owner())) {
            return;
        }
        String signature = method.signature();
        if (!owner.hasMethod(signature)) {
            if (owner.complete) {
                report(from, "method " + readable(method), owner.file.place());
            }
        } else if (method.dispatched()) {
            if (owner.dispatched.add(signature)) {
                owner.instantiated.forEach(instance -> answer(instance, signature));
            }
            owner.implementors(signature).forEach(implementor -> {
                if (implementor.file.methods().get(signature).isPrivate()) {
                    reach(implementor, signature);
                }
            });
        } else {
            initialise(owner);
            owner.implementors(signature).forEach(implementor -> reach(implementor, signature));
        }
    }

    private void instantiateByName(String name) {
        LinkedClass created = find(name);
        if (created != null) {
            instantiate(created);
            created.file.methods().keySet().stream()
                    .filter(signature -> signature.startsWith("<init>"))
                    .forEach(signature -> reach(created, signature));
        }
    }

    private void instantiate(LinkedClass created) {
        if (created.file.isJdk() || !created.instantiated.add(created)) {
            return;
        }
        initialise(created);
        for (LinkedClass ancestor : created.ancestors) {
            ancestor.instantiated.add(created);
            List.copyOf(ancestor.dispatched).forEach(signature -> answer(created, signature));
            if (ancestor.file.isJdk()) {
                ancestor.file.methods().keySet().forEach(signature -> answer(created, signature));
            }
        }
    }

    private void answer(LinkedClass instance, String signature) {
        if (!signature.startsWith("<")) {
            instance.implementors(signature).forEach(implementor -> reach(implementor, signature));
        }
    }

    private void initialise(LinkedClass type) {
        if (!type.initialised) {
            type.initialised = true;
            type.ancestors.forEach(this::initialise);
            if (type.file.methods().containsKey("<clinit>()V")) {
                reach(type, "<clinit>()V");
            }
        }
    }

    private void reach(LinkedClass owner, String signature) {
        if (owner.file.isJdk()) {
            return;
        }
        Code code = new Code(owner, signature);
        if (!callers.containsKey(code)) {
            callers.put(code, current);
            unread.add(code);
            initialise(owner);
        }
    }

    private @Nullable LinkedClass require(LinkedClass from, String name) {
        LinkedClass found = find(name);
        if (found == null) {
            report(from, "class " + dotted(name), "the class path");
        }
        return found;
    }

    private @Nullable LinkedClass find(String name) {
        if (!classes.containsKey(name)) {
            ClassFile file = classPath.find(name);
            classes.put(name, file == null ? null : link(file));
            providers.addAll(classPath.providersOf(name));
        }
        return classes.get(name);
    }

    private LinkedClass link(ClassFile file) {
        LinkedClass linked = new LinkedClass(file);
        for (String parent : file.parents()) {
            LinkedClass found = require(linked, parent);
            if (found == null) {
                linked.complete = false;
            } else {
                linked.isBelow(found, parent.equals(file.parents().get(0)));
            }
        }
        return linked;
    }

    private void report(LinkedClass from, String missing, String lacking) {
        List<String> path = new ArrayList<>();
        for (Code code = current; code != null; code = callers.get(code)) {
            path.add(code.toString());
        }
        String name = dotted(from.file.name());
        if (path.isEmpty()) {
            path.add(name); // an entry point
        }
        broken.putIfAbsent(name + " " + missing, new BrokenReference(name, from.file.place(), missing, lacking, path));
    }

    private static String readable(Reference.ToMethod method) {
        int parameters = method.signature().indexOf('(');
        List<String> types = new ArrayList<>();
        for (Type type : Type.getArgumentTypes(method.signature().substring(parameters))) {
            types.add(type.getClassName());
        }
        return dotted(method.owner()) + "." + method.signature().substring(0, parameters) + "("
                + String.join(", ", types) + ")";
    }

    private static String dotted(String name) {
        return name.replace('/', '.');
    }
}
