package dev.orderflow.console.service;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of a service, as far as the console uses it.
 *
 * @param next the {@code after} of the next page; null for the last page
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record Answer<T>(List<T> items, @Nullable String next) {}
