package dev.orderflow.console.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The first page of a list of a service, as far as the console uses it. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record Answer<T>(List<T> items) {}
