package org.vigil.limit;

import java.util.List;

/** How full the store's memory may be for something; the rest is for what has no limit. */
public enum Watermark {
    /** New mailboxes and watches, and what is earned to buy them. */
    CREATION(60, Unknown.FAIL_CLOSED, "createMailbox armWatch earnAdmission"),
    /** What others leave in mailboxes, and keys. */
    POSTS(75, Unknown.FAIL_OPEN, "postEnvelope addOneTimeKeys"),
    /** New letters and packets of a watch that there is, those of a drill too. */
    GENERATIONS(85, Unknown.FAIL_OPEN, "changeWatch drillWatch");

    private final int percent;
    private final Unknown unknown;
    private final String operations;

    Watermark(int percent, Unknown unknown, String operations) {
        this.percent = percent;
        this.unknown = unknown;
        this.operations = operations;
    }

    /** The operations of the contract that stop at it. */
    public List<String> operations() {
        return List.of(operations.split(" "));
    }

    /** In hundredths of what the store may have. */
    public int percent() {
        return percent;
    }

    Unknown unknown() {
        return unknown;
    }
}
