package org.vigil.client;

/** Is shown what the server sees: for a person who wants to know, and for the story. */
@FunctionalInterface
public interface Observer {
    /** An exchange is over. Called on the thread that made it. */
    void saw(Exchange exchange);
}
