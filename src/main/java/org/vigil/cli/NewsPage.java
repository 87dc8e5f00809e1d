package org.vigil.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigil.client.Contact;
import org.vigil.client.Received;
import org.vigil.client.Trouble;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Notice;

/** Prints what came for a device that keeps looking: each notice once, and once who is forced. */
final class NewsPage {
    private final Place place;
    private final boolean json;
    private final Contact contact;
    private Set<String> forced = Set.of();

    NewsPage(Place place, boolean json, Contact contact) {
        this.place = place;
        this.json = json;
        this.contact = contact;
    }

    /**
     * Whether there was anything for a seat. It is news until all of it has gone out: after a crash in between it is shown
     * once more.
     */
    boolean show(Id seat) throws Trouble {
        List<Received> news = contact.news().stream()
                .filter(received -> received.seat().equals(seat))
                .toList();
        if (json ? lines(news) : new NoticePage(place, contact.seats()).show(news)) {
            contact.seen(news);
        }
        return !news.isEmpty();
    }

    /** Whether there is more to warn of than before: who of the other contacts is forced. */
    boolean warn() throws Trouble {
        Set<String> now = new HashSet<>();
        for (Id seat : contact.seats()) {
            for (String name : contact.circle(seat).forced()) {
                now.add(seat(seat) + " " + name);
            }
        }
        boolean more = !forced.containsAll(now);
        forced = now;
        if (more && json) {
            now.forEach(who -> line(who.split(" ", 2)));
        } else if (more) {
            ForcedWarning.show(place, contact);
        }
        place.terminal().out().flush();
        return more;
    }

    private int seat(Id seat) {
        return contact.seats().indexOf(seat) + 1;
    }

    private void line(String... seatAndName) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("seat", Integer.valueOf(seatAndName[0]));
        line.put("forced", seatAndName[1]);
        say(line);
    }

    private boolean lines(List<Received> news) {
        news.forEach(this::line);
        return !place.terminal().out().checkError(); // it flushes
    }

    private void line(Received received) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("seat", seat(received.seat()));
        line.put("proof", received.proof().name());
        Notice notice = received.notice();
        if (notice != null) {
            line.put("notice", notice.kind().name());
            line.put("at", notice.at().toString());
        }
        if (received.letter() != null) {
            line.put("letter", received.letter().text());
        }
        say(line);
    }

    private void say(Map<String, Object> line) {
        place.terminal().say(new String(Json.bytes(line), UTF_8));
    }
}
