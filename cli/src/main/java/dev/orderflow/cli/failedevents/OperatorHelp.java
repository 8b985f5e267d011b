package dev.orderflow.cli.failedevents;

/** Help that {@code failed}, {@code replay} and {@code discard} share. */
final class OperatorHelp {

    static final String SERVICES =
            "The services are orders, notification, seller, logistics and console: those of `up` or `dev`; with --namespace,"
                    + " those of a Kubernetes cluster; with --url SERVICE=URL for each, those of any installation.";

    static final String CONSOLE =
            "If the console is ready, the command works through it; with --url, the URL of the console is"
                    + " then enough. Otherwise it asks each service itself. The output is the same.";

    static final String ACCOUNT =
            "You need the account of an operator, and your decisions are recorded under its name. The name is ORDERFLOW_OPERATOR or else"
                    + " USER. The password is ORDERFLOW_OPERATOR_PASSWORD; on a terminal, the command asks for it if it is not set."
                    + " For `up` and the overlay local, the command uses the account that they created.";

    static final String DONE = " 0:every service that was called answered";

    private OperatorHelp() {}
}
