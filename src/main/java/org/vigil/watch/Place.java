package org.vigil.watch;

import org.vigil.wire.Id;

/** Where a seat is: its watch, and its index there. */
record Place(Id watch, int seat) {
    static Place parse(String text) {
        int dash = text.lastIndexOf(':');
        return new Place(Id.parse(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
    }

    String text() {
        return watch.text() + ":" + seat;
    }
}
