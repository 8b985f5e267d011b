package dev.orderflow.e2e.linkage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The declarations of a class, and the references of its code.
 *
 * @param place the name of the jar, or {@link #JDK}
 * @param parents the superclass, if there is one, and the interfaces
 * @param fields names and descriptors
 * @param methods by name and descriptor
 */
record ClassFile(
        String name, String place, int access, List<String> parents, Set<String> fields, Map<String, Method> methods) {

    static final String JDK = "the JDK";

    record Method(int access, Collection<Reference> references) {

        boolean isStatic() {
            return (access & Opcodes.ACC_STATIC) != 0;
        }

        boolean isPrivate() {
            return (access & Opcodes.ACC_PRIVATE) != 0;
        }

        boolean isAbstract() {
            return (access & Opcodes.ACC_ABSTRACT) != 0;
        }
    }

    static ClassFile read(byte[] content, String place) {
        Reader reader = new Reader();
        int code = place.equals(JDK) ? ClassReader.SKIP_CODE : 0;
        new ClassReader(content).accept(reader, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES | code);
        Map<String, Method> methods = new HashMap<>();
        reader.code.forEach((signature, method) ->
                methods.put(signature, new Method(reader.methodAccess.get(signature), method.references())));
        return new ClassFile(reader.name, place, reader.access, reader.parents, reader.fields, methods);
    }

    boolean isJdk() {
        return place.equals(JDK);
    }

    boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    private static final class Reader extends ClassVisitor {

        private String name = "";
        private int access;
        private final List<String> parents = new ArrayList<>();
        private final Set<String> fields = new HashSet<>();
        private final Map<String, Integer> methodAccess = new HashMap<>();
        private final Map<String, CodeReader> code = new HashMap<>();

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String parent,
                String[] interfaces) {
            this.name = name;
            this.access = access;
            if (parent != null) {
                parents.add(parent);
            }
            parents.addAll(List.of(interfaces));
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            fields.add(name + descriptor);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            methodAccess.put(name + descriptor, access);
            return code.computeIfAbsent(name + descriptor, any -> new CodeReader());
        }
    }
}
