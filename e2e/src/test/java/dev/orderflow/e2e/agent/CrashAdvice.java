package dev.orderflow.e2e.agent;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletionStage;
import net.bytebuddy.asm.Advice;

/** Code that the agent adds to the methods of a service. It is copied into them and runs with their class loader. */
final class CrashAdvice {

    // A transaction has its own Vert.x context, so only its commit sees what is stored there.
    static final String MARK = "orderflow.crash";

    private CrashAdvice() {}

    static final class Entered {
        private Entered() {}

        @Advice.OnMethodEnter
        static void enter() {
            CrashTrigger.pass();
        }
    }

    static final class Left {
        private Left() {}

        @Advice.OnMethodExit
        static void exit() {
            CrashTrigger.pass();
        }
    }

    static final class InTransaction {
        private InTransaction() {}

        @Advice.OnMethodEnter
        static void enter() {
            Context context = Vertx.currentContext();
            if (context != null) {
                context.putLocal(MARK, true);
            }
        }
    }

    static final class Committing {
        private Committing() {}

        @Advice.OnMethodEnter
        static void enter() {
            Context context = Vertx.currentContext();
            if (context != null && context.getLocal(MARK) != null) {
                CrashTrigger.pass();
            }
        }
    }

    static final class Committed {
        private Committed() {}

        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) CompletionStage<Void> committed) {
            Context context = Vertx.currentContext();
            if (context != null && context.getLocal(MARK) != null) {
                committed = CrashTrigger.passAfter(committed);
            }
        }
    }
}
