package dev.orderflow.cli.failedevents;

/** Help that {@code failed}, {@code replay} and {@code discard} share. */
final class Operators {

    static final String SERVICES =
            "Services are orders, notification, seller and logistics: those of `up` or `dev`, of a Kubernetes cluster with"
                    + " --namespace, or of any installation with --url SERVICE=URL for each. Decisions are recorded under the name of your"
                    + " account: ORDERFLOW_OPERATOR, or else USER, with the password ORDERFLOW_OPERATOR_PASSWORD, or else asked for."
                    + " `up` and the overlay local have made an account that is used by itself.";

    static final String DONE = " 0:every service that was asked has answered";

    private Operators() {}
}
