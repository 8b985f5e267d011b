package dev.orderflow.e2e.agent;

import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.utility.JavaModule;

/**
 * Arms one {@link CrashPoint} in the process that loads it: {@code POINT:N} kills the process at the N-th pass.
 *
 * <p>A crash point cannot be active in production: it needs this agent, which is only in the test classes, and the right to
 * attach to the process.
 */
public final class CrashAgent {

    /** The class in which Hibernate Reactive commits. */
    static final String COMMIT_CLASS = "org.hibernate.reactive.pool.impl.SqlClientConnection";

    static final String COMMIT_METHOD = "commitTransaction";

    private CrashAgent() {}

    /**
     * Called by the JVM.
     *
     * @throws IllegalArgumentException if there is no such point
     * @throws IllegalStateException if a loaded class lacks the point's method
     */
    public static void agentmain(String argument, Instrumentation jvm) {
        String[] parts = argument.split(":", 2);
        CrashPoint point = CrashPoint.named(parts[0]);
        CrashTrigger.arm(point, Integer.parseInt(parts[1]));
        Failures failures = new Failures();
        instrument(point, failures).installOn(jvm);
        if (failures.first != null) {
            throw new IllegalStateException("Cannot arm " + point, failures.first);
        }
    }

    private static AgentBuilder instrument(CrashPoint point, Failures failures) {
        AgentBuilder agent = new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(RedefinitionStrategy.RETRANSFORMATION)
                .with(failures)
                .ignore(none());
        if (point.isOfACommit()) {
            Class<?> commit = point.moment() == CrashPoint.Moment.COMMITTING
                    ? CrashAdvice.Committing.class
                    : CrashAdvice.Committed.class;
            return add(
                    add(agent, point.className(), point.method(), CrashAdvice.InTransaction.class),
                    COMMIT_CLASS,
                    COMMIT_METHOD,
                    commit);
        }
        Class<?> advice =
                point.moment() == CrashPoint.Moment.ENTERED ? CrashAdvice.Entered.class : CrashAdvice.Left.class;
        return add(agent, point.className(), point.method(), advice);
    }

    private static AgentBuilder add(AgentBuilder agent, String className, String method, Class<?> advice) {
        return agent.type(named(className)).transform((builder, type, loader, module, domain) -> {
            if (type.getDeclaredMethods().filter(named(method)).isEmpty()) {
                throw new IllegalStateException(className + " has no method " + method);
            }
            return builder.visit(Advice.to(advice).on(named(method).and(not(isBridge()))));
        });
    }

    private static final class Failures extends AgentBuilder.Listener.Adapter {

        private volatile Throwable first;

        @Override
        public void onTransformation(
                TypeDescription type, ClassLoader loader, JavaModule module, boolean loaded, DynamicType result) {
            System.err.println("Crash point in " + type.getName());
        }

        @Override
        public void onError(String type, ClassLoader loader, JavaModule module, boolean loaded, Throwable failure) {
            failure.printStackTrace();
            first = failure;
        }
    }
}
