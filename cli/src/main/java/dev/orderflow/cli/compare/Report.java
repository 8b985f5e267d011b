package dev.orderflow.cli.compare;

/** Receives the results of a comparison as they are measured. */
interface Report {

    void startLatencies();

    void add(Latency latency);

    void startEndings();

    void add(Ending ending);

    void end();
}
