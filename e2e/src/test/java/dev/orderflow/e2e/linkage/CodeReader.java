package dev.orderflow.e2e.linkage;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Collects the references of a method's code. */
final class CodeReader extends MethodVisitor {

    private static final Pattern CLASS_NAME = Pattern.compile("(\\w+\\.)+[\\w$]+");

    private final Set<Reference> references = new LinkedHashSet<>();

    CodeReader() {
        super(Opcodes.ASM9);
    }

    Set<Reference> references() {
        return references;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        if (opcode == Opcodes.NEW) {
            references.add(new Reference.ToInstance(type));
        } else {
            type(Type.getObjectType(type));
        }
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        type(Type.getType(descriptor));
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        references.add(new Reference.ToField(owner, name, descriptor));
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
        method(owner, name, descriptor, opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        handle(bootstrap);
        for (Object argument : arguments) {
            constant(argument);
        }
    }

    @Override
    public void visitLdcInsn(Object value) {
        constant(value);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        if (type != null) {
            type(Type.getObjectType(type));
        }
    }

    private void constant(Object value) {
        if (value instanceof Type type) {
            type(type);
        } else if (value instanceof Handle handle) {
            handle(handle);
        } else if (value instanceof ConstantDynamic dynamic) {
            handle(dynamic.getBootstrapMethod());
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                constant(dynamic.getBootstrapMethodArgument(i));
            }
        } else if (value instanceof String text && CLASS_NAME.matcher(text).matches()) {
            references.add(new Reference.ToText(text));
        }
    }

    private void handle(Handle handle) {
        int kind = handle.getTag();
        if (kind <= Opcodes.H_PUTSTATIC) {
            references.add(new Reference.ToField(handle.getOwner(), handle.getName(), handle.getDesc()));
            return;
        }
        if (kind == Opcodes.H_NEWINVOKESPECIAL) {
            references.add(new Reference.ToInstance(handle.getOwner()));
        }
        method(
                handle.getOwner(),
                handle.getName(),
                handle.getDesc(),
                kind == Opcodes.H_INVOKEVIRTUAL || kind == Opcodes.H_INVOKEINTERFACE);
    }

    private void method(String owner, String name, String descriptor, boolean dispatched) {
        if (owner.startsWith("[")) {
            type(Type.getObjectType(owner)); // clone() and the like, which every array has
        } else {
            references.add(new Reference.ToMethod(owner, name + descriptor, dispatched));
        }
    }

    private void type(Type type) {
        switch (type.getSort()) {
            case Type.ARRAY -> type(type.getElementType());
            case Type.OBJECT -> references.add(new Reference.ToClass(type.getInternalName()));
            default -> {} // a primitive or the type of a method
        }
    }
}
