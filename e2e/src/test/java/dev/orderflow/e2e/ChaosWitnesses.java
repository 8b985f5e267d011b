package dev.orderflow.e2e;

/** The observers that record what a running system does. */
record ChaosWitnesses(Infrastructure infrastructure, ChaosCapture capture, ChaosLedger ledger, MailInbox inbox) {

    static ChaosWitnesses of(Infrastructure infrastructure, MailInbox inbox) {
        return new ChaosWitnesses(
                infrastructure, new ChaosCapture(infrastructure), new ChaosLedger(infrastructure), inbox);
    }

    /** Starts to record. */
    void watch() {
        capture.subscribe();
        ledger.install();
    }
}
