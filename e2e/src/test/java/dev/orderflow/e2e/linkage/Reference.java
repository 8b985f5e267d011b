package dev.orderflow.e2e.linkage;

/** The class or member that an instruction names. Classes are named as in class files: {@code java/util/Map$Entry}. */
sealed interface Reference {

    record ToClass(String name) implements Reference {}

    record ToInstance(String name) implements Reference {}

    record ToField(String owner, String name, String descriptor) implements Reference {}

    /** @param signature name and descriptor, such as {@code get(I)Ljava/lang/Object;} */
    record ToMethod(String owner, String signature, boolean dispatched) implements Reference {}

    /** A constant that may be the name of a class, as {@code Class.forName} takes it. */
    record ToText(String text) implements Reference {}
}
