package org.vigil.cli;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with a file, by line; all of it at once, so that nobody has to try ten times. */
final class Complaints {
    private final String file;
    private final Set<Complaint> found = new LinkedHashSet<>();

    private record Complaint(int line, String text) {}

    Complaints(String file) {
        this.file = file;
    }

    /** Lines count from 1. */
    void add(int line, String text) {
        found.add(new Complaint(line, text));
    }

    /** Does nothing if nothing is wrong. */
    void raise() throws Stop {
        if (!found.isEmpty()) {
            throw new Stop("Nothing was done. The file needs a change:\n" + listed());
        }
    }

    private String listed() {
        return found.stream()
                .sorted(Comparator.comparingInt(Complaint::line))
                .map(complaint -> file + ", line " + complaint.line() + ": " + complaint.text())
                .collect(Collectors.joining("\n"));
    }
}
