package dev.orderflow.console.task;

import dev.orderflow.console.service.Answer;
import dev.orderflow.console.service.OpenTask;
import dev.orderflow.console.service.WaitingEvent;

/** Tasks of a service, and the oldest of its unpublished events. */
record ServiceWork(Answer<OpenTask> tasks, Answer<WaitingEvent> waiting) {}
