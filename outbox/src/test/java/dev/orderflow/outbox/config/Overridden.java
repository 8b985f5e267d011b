package dev.orderflow.outbox.config;

import java.lang.reflect.Proxy;

/** Settings of the application, one of them changed. */
public final class Overridden {

    private Overridden() {}

    /** The settings, but for the one of this name. */
    public static <T> T setting(Class<T> type, T settings, String name, Object value) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        method.getName().equals(name) ? value : method.invoke(settings, arguments)));
    }
}
