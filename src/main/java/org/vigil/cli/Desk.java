package org.vigil.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Contact;
import org.vigil.client.GuardReport;
import org.vigil.client.Showing;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;

/** Shows a duty desk what comes for each exile, as soon as it is known. */
final class Desk implements Showing {
    private final Contact contact;
    private final GuardPage page;
    private final NewsPage news;
    private boolean told;

    Desk(Place place, boolean json, Contact contact) {
        this.contact = contact;
        this.page = new GuardPage(place, json, contact::seats);
        this.news = new NewsPage(place, json, contact);
    }

    @Override
    public synchronized void show(Id seat, @Nullable GuardReport report) throws Trouble {
        if (report != null) {
            page.show(report);
            contact.shown(List.of(report));
            told |= !report.signs().isEmpty();
        }
        told |= news.show(seat);
    }

    /** What the circles say, when they were heard. */
    synchronized void warn() throws Trouble {
        told |= news.warn();
    }

    /** Whether there was ever anything to tell. */
    synchronized boolean hasTold() {
        return told;
    }
}
