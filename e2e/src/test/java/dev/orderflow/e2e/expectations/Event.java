package dev.orderflow.e2e.expectations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.e2e.system.ServiceProcess;

/** A published event about one subject. */
record Event(String type, JsonNode data) {

    static Event of(String type, String json) {
        return new Event(type, ServiceProcess.read(json));
    }
}
