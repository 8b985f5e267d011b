package dev.orderflow.e2e;

/** Those who can tell what a running system has done. */
record ChaosWitnesses(Infrastructure infrastructure, ChaosCapture capture, ChaosLedger ledger, MailInbox inbox) {

    static ChaosWitnesses of(Infrastructure infrastructure, MailInbox inbox) {
        return new ChaosWitnesses(
                infrastructure, new ChaosCapture(infrastructure), new ChaosLedger(infrastructure), inbox);
    }

    /** Lets them see everything from now on. */
    void watch() {
        capture.subscribe();
        ledger.install();
    }
}
