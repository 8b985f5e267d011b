package dev.orderflow.e2e.chaos;

import dev.orderflow.e2e.system.Infrastructure;
import dev.orderflow.e2e.system.MailInbox;

/** The observers that record what a running system does. */
public record ChaosWitnesses(Infrastructure infrastructure, ChaosCapture capture, ChaosLedger ledger, MailInbox inbox) {

    public static ChaosWitnesses of(Infrastructure infrastructure, MailInbox inbox) {
        return new ChaosWitnesses(
                infrastructure, new ChaosCapture(infrastructure), new ChaosLedger(infrastructure), inbox);
    }

    /** Starts to record. */
    public void watch() {
        capture.subscribe();
        ledger.install();
    }
}
